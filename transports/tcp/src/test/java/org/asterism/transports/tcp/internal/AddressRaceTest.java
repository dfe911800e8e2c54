package org.asterism.transports.tcp.internal;

import static org.asterism.transports.tcp.internal.Node.ANY_PORT;
import static org.asterism.transports.tcp.internal.Node.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name has several addresses, of which some lead nowhere. */
@Timeout(60)
class AddressRaceTest {
  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final List<String> answers = new ArrayList<>();
  private final TcpTransport tcp =
      new TcpTransport(loops, TcpSettings.DEFAULT, new Names(name -> answers()));
  private final BlockingQueue<RawConnection> accepted = new LinkedBlockingQueue<>();

  private InetAddress[] answers() throws UnknownHostException {
    InetAddress[] all = new InetAddress[answers.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = InetAddress.getByName(answers.get(i));
    }
    return all;
  }

  @AfterEach
  void stop() {
    tcp.stop();
    loops.stop();
  }

  /** A name for the port that is listened on at 127.0.0.1. */
  private String port() {
    return await(tcp.listen(ANY_PORT, accepted::add)).address().value(Protocol.TCP).orElseThrow();
  }

  private RawConnection dial(String kind, String port) {
    return await(tcp.dial(Multiaddr.parse("/" + kind + "/example.org/tcp/" + port)));
  }

  @Test
  void anAddressThatRefusesIsPassedAtOnce() {
    String port = port();
    answers.addAll(List.of("127.0.0.2", "127.0.0.3", "127.0.0.1"));

    assertEquals("/ip4/127.0.0.1/tcp/" + port, dial("dns", port).remoteAddress().toString());
  }

  @Test
  void anAddressThatIsSilentIsOvertaken() throws Exception {
    String port = port();
    try (ServerSocket full =
        new ServerSocket(Integer.parseInt(port), 1, InetAddress.getByName("127.0.0.2"))) {
      List<Socket> waiting = fill(full);
      answers.addAll(List.of("127.0.0.2", "127.0.0.1"));
      long begun = System.nanoTime();

      RawConnection connection = dial("dns4", port);

      assertEquals("/ip4/127.0.0.1/tcp/" + port, connection.remoteAddress().toString());
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      assertTrue(
          took.toMillis() < TcpSettings.DEFAULT.connectTimeoutMillis(), () -> "took " + took);
      for (Socket each : waiting) {
        each.close();
      }
    }
  }

  /** Fills the backlog of a socket that accepts nobody: whoever comes then hears nothing. */
  private static List<Socket> fill(ServerSocket socket) throws Exception {
    List<Socket> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Socket client = new Socket();
      waiting.add(client);
      try {
        client.connect(socket.getLocalSocketAddress(), 300);
      } catch (SocketTimeoutException e) {
        return waiting;
      }
    }
    return waiting;
  }

  @Test
  void onlyOneConnectionStays() throws Exception {
    String port = port();
    answers.addAll(List.of("127.0.0.1", "127.0.0.1", "127.0.0.1"));

    dial("dns", port);

    Awaitility.await()
        .during(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(10))
        .until(() -> accepted.size() == 1);
  }

  @Test
  void whenAllHaveFailedTheDialFails() {
    String port = port();
    answers.addAll(List.of("127.0.0.2", "127.0.0.3"));

    assertThrows(NetException.Unreachable.class, () -> dial("dns", port));
  }

  @Test
  void aNameWithoutAnAddressOfThatKindIsOneClearLine() {
    answers.add("127.0.0.1");

    NetException.Unreachable failure =
        assertThrows(NetException.Unreachable.class, () -> dial("dns6", "1"));

    assertEquals("/dns6/example.org/tcp/1: no address of that kind", failure.getMessage());
  }
}

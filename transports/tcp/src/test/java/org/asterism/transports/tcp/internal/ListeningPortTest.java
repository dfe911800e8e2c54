package org.asterism.transports.tcp.internal;

import static org.asterism.transports.tcp.internal.Node.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport.Listener;
import org.asterism.kernel.api.net.Transport.Origin;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Between this machine's own addresses, of which one must not be the loopback's. */
class ListeningPortTest {
  private static final Multiaddr ANYWHERE = Multiaddr.parse("/ip4/0.0.0.0/tcp/0");

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final TcpTransport here = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final TcpTransport there = new TcpTransport(loops, TcpSettings.DEFAULT);
  private String ownAddress = "";

  @BeforeEach
  void findAnAddress() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      assumeTrue(
          channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT),
          "ports cannot be shared on this platform");
    }
    Optional<InetAddress> own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .findFirst();
    assumeTrue(own.isPresent(), "this machine has no address besides the loopback's");
    ownAddress = own.get().getHostAddress();
  }

  @AfterEach
  void close() {
    here.stop();
    there.stop();
    loops.stop();
  }

  private static String port(Multiaddr address) {
    return address.value(Protocol.TCP).orElseThrow();
  }

  private Multiaddr reached(Listener listener) {
    return Multiaddr.parse("/ip4/" + ownAddress + "/tcp/" + port(listener.address()));
  }

  @Test
  void aDialFromTheListeningPortIsSeenToComeFromThere() throws Exception {
    Listener ours = await(here.listen(ANYWHERE, raw -> {}));
    CompletableFuture<RawConnection> arrived = new CompletableFuture<>();
    Listener theirs = await(there.listen(ANYWHERE, arrived::complete));

    RawConnection dialled = await(here.dial(reached(theirs), Origin.LISTENING_PORT));

    assertEquals(port(ours.address()), port(dialled.localAddress()));
    assertEquals(reached(ours), await(arrived).remoteAddress());
  }

  @Test
  void aSecondDialToTheSameTargetTakesAnotherPort() throws Exception {
    Listener ours = await(here.listen(ANYWHERE, raw -> {}));
    Listener theirs = await(there.listen(ANYWHERE, raw -> {}));
    await(here.dial(reached(theirs), Origin.LISTENING_PORT));

    RawConnection second = await(here.dial(reached(theirs), Origin.LISTENING_PORT));

    assertNotEquals(port(ours.address()), port(second.localAddress()));
  }

  @Test
  void aDialFromAnyPortDoesNotComeFromTheListeningOne() throws Exception {
    Listener ours = await(here.listen(ANYWHERE, raw -> {}));
    Listener theirs = await(there.listen(ANYWHERE, raw -> {}));

    RawConnection dialled = await(here.dial(reached(theirs), Origin.ANY_PORT));

    assertNotEquals(port(ours.address()), port(dialled.localAddress()));
  }

  @Test
  void aPortThatIsSharedWithDialsIsStillTakenForOtherListeners() throws Exception {
    Listener ours = await(here.listen(ANYWHERE, raw -> {}));
    Multiaddr same = Multiaddr.parse("/ip4/0.0.0.0/tcp/" + port(ours.address()));

    assertThrows(NetException.Unreachable.class, () -> await(there.listen(same, raw -> {})));
  }

  @Test
  void aListenerOnEveryInterfaceSaysSoInTheTermsItWasAskedIn() throws Exception {
    Listener ours = await(here.listen(ANYWHERE, raw -> {}));

    assertEquals("0.0.0.0", ours.address().value(Protocol.IP4).orElseThrow());
  }
}

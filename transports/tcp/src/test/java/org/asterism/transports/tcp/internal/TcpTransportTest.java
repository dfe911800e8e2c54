package org.asterism.transports.tcp.internal;

import static org.asterism.transports.tcp.internal.Node.ANY_PORT;
import static org.asterism.transports.tcp.internal.Node.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpTransportTest {
  private static final String PEER = "/p2p/" + TestIdentity.fresh().peerId();

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final BlockingQueue<RawConnection> accepted = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    tcp.stop();
    loops.stop();
  }

  private Transport.Listener listen() {
    return await(tcp.listen(ANY_PORT, accepted::add));
  }

  private RawConnection accepted() throws InterruptedException {
    return accepted.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void itHandlesTcpWithAndWithoutAPeerAndNothingElse() {
    assertTrue(tcp.handles(Multiaddr.parse("/ip4/127.0.0.1/tcp/1")));
    assertTrue(tcp.handles(Multiaddr.parse("/ip6/::1/tcp/1" + PEER)));
    assertTrue(tcp.handles(Multiaddr.parse("/dns4/localhost/tcp/1")));
    assertFalse(tcp.handles(Multiaddr.parse("/ip4/127.0.0.1/tcp/1/ws")));
    assertFalse(tcp.handles(Multiaddr.parse("/ip4/127.0.0.1/tcp/1" + PEER + "/p2p-circuit")));
    assertFalse(tcp.handles(Multiaddr.parse("/memory/1")));
  }

  @Test
  void bytesArriveByCreditAndEachWayEndsByItself() throws InterruptedException {
    RawConnection near = await(tcp.dial(listen().address()));
    RawConnection far = accepted();
    Sink slow = Sink.idle(far);
    await(near.write(ByteBuffer.wrap(new byte[100_000])));

    far.request(10);
    Awaitility.await().until(() -> slow.bytes.get() == 10);
    await(near.closeWrite());
    far.request(Long.MAX_VALUE);
    await(slow.sum);
    assertEquals(100_000, slow.bytes.get());

    Sink back = Sink.of(near);
    await(far.write(ByteBuffer.wrap(new byte[50])));
    await(far.closeWrite());
    await(back.sum);
    assertEquals(50, back.bytes.get());
    await(near.closed());
    await(far.closed());
  }

  @Test
  void aResetEndsBothSides() throws InterruptedException {
    RawConnection near = await(tcp.dial(listen().address()));
    RawConnection far = accepted();
    Sink.of(far);

    near.reset();

    await(near.closed());
    await(far.closed());
  }

  @Test
  void aNameIsLookedUp() {
    String port = listen().address().parts().get(1).value();

    RawConnection near = await(tcp.dial(Multiaddr.parse("/dns4/localhost/tcp/" + port + PEER)));

    assertEquals("/ip4/127.0.0.1/tcp/" + port, near.remoteAddress().toString());
  }

  @Test
  void aPortThatIsTakenCannotBeBound() {
    Multiaddr taken = listen().address();

    assertThrows(NetException.Unreachable.class, () -> await(tcp.listen(taken, accepted::add)));
  }

  @Test
  void aClosedListenerFreesItsPortAtOnce() {
    Transport.Listener listener = listen();
    Multiaddr address = listener.address();

    listener.close();

    assertThrows(NetException.Unreachable.class, () -> await(tcp.dial(address)));
    assertEquals(address, await(tcp.listen(address, accepted::add)).address());
  }

  @Test
  void aTransportThatHasStoppedIsUnavailable() {
    RawConnection near = await(tcp.dial(listen().address()));

    tcp.stop();

    await(near.closed());
    assertThrows(NetException.Unavailable.class, () -> await(tcp.dial(ANY_PORT)));
    assertThrows(NetException.Unavailable.class, () -> await(tcp.listen(ANY_PORT, accepted::add)));
  }
}

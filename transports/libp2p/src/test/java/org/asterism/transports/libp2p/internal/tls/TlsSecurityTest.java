package org.asterism.transports.libp2p.internal.tls;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.libp2p.internal.tls.TlsPair.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TlsSecurityTest {
  private static final String YAMUX = "/yamux/1.0.0";

  private final TestHost alice = new TestHost(1);
  private final TestHost bob = new TestHost(2);

  @Test
  void bothSidesLearnWhoTheOtherIs() throws Exception {
    try (TlsPair pair = new TlsPair(side(alice, bob.peerId()), side(bob, null))) {
      assertEquals(bob.peerId(), pair.near.session().remotePeer());
      assertEquals(bob.publicKey(), pair.near.session().remoteKey());
      assertEquals(alice.peerId(), pair.far.session().remotePeer());
    }
  }

  @Test
  void bytesArriveWholeBothWays() throws Exception {
    byte[] data = new byte[1 << 20];
    new Random(1).nextBytes(data);
    try (TlsPair pair = new TlsPair(side(alice, bob.peerId()), side(bob, null))) {
      pair.near.session();
      pair.far.session();
      pair.near.write(data);
      pair.far.write(data);
      await().until(() -> pair.far.read().length == data.length);
      await().until(() -> pair.near.read().length == data.length);
      assertArrayEquals(data, pair.far.read());
      assertArrayEquals(data, pair.near.read());
    }
  }

  @Test
  void theInitiatorsFirstMuxerThatBothSpeakIsAgreedOnEarly() throws Exception {
    try (TlsPair pair =
        new TlsPair(
            side(alice, null, List.of("/a", "/b", "/c")), side(bob, null, List.of("/c", "/b")))) {
      assertEquals("/b", pair.near.session().muxer());
      assertEquals("/b", pair.far.session().muxer());
    }
  }

  @Test
  void withoutACommonMuxerItIsLeftToBeNegotiated() throws Exception {
    try (TlsPair pair =
        new TlsPair(side(alice, null, List.of("/a")), side(bob, null, List.of("/b")))) {
      assertNull(pair.near.session().muxer());
      assertNull(pair.far.session().muxer());
    }
  }

  @Test
  void anotherPeerThanExpectedIsNotTrusted() throws Exception {
    try (TlsPair pair = new TlsPair(side(alice, new TestHost(3).peerId()), side(bob, null))) {
      assertInstanceOf(NetException.Untrusted.class, pair.near.failure());
      assertInstanceOf(NetException.Closed.class, pair.far.failure());
    }
  }

  @Test
  void aListenerRefusesADiallerWithABadCertificate() throws Exception {
    HostCertificate bad = Forgery.vouchedForBy(alice).extension(null).hostCertificate();
    TlsSecurity dialler = new TlsSecurity(bad, InstantSource.system());
    try (TlsPair pair = new TlsPair(new Side(dialler, null, List.of(YAMUX)), side(bob, null))) {
      assertInstanceOf(NetException.Untrusted.class, pair.far.failure());
      // The dialler was through before its certificate was seen: the refusal comes as the first
      // read.
      pair.near.session();
      NetException.Closed refusal =
          assertInstanceOf(NetException.Closed.class, pair.near.caught.get(5, TimeUnit.SECONDS));
      assertTrue(String.valueOf(refusal.getMessage()).contains("refused"), refusal::getMessage);
    }
  }

  @Test
  void aDiallerRefusesAListenerWithABadCertificate() throws Exception {
    HostCertificate bad = Forgery.vouchedForBy(bob).signedBySomebodyElse().hostCertificate();
    TlsSecurity listener = new TlsSecurity(bad, InstantSource.system());
    try (TlsPair pair = new TlsPair(side(alice, null), new Side(listener, null, List.of(YAMUX)))) {
      assertInstanceOf(NetException.Untrusted.class, pair.near.failure());
    }
  }

  @Test
  void junkInPlaceOfAHandshakeIsAViolation() throws Exception {
    try (TlsPair pair = new TlsPair(null, side(bob, null))) {
      byte[] junk = new byte[100];
      java.util.Arrays.fill(junk, (byte) 'x');
      pair.near.write(junk);
      assertInstanceOf(NetException.Violation.class, pair.far.failure());
    }
  }

  @Test
  void aSideThatLeavesIsClosed() throws Exception {
    try (TlsPair pair = new TlsPair(null, side(bob, null))) {
      pair.near.channel.join().close();
      assertInstanceOf(NetException.Closed.class, pair.far.failure());
    }
  }

  @Test
  void junkAfterTheHandshakeIsAViolationAndNothingIsRead() throws Exception {
    try (TlsPair pair = new TlsPair(side(alice, null), side(bob, null))) {
      pair.near.session();
      pair.far.session();
      // Past the cipher: straight to the channel's transport.
      pair.near
          .channel
          .join()
          .pipeline()
          .firstContext()
          .writeAndFlush(
              io.netty.buffer.Unpooled.wrappedBuffer(
                  new byte[] {
                    23, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
                    19, 20
                  }));
      assertInstanceOf(NetException.Violation.class, pair.far.caught.get(5, TimeUnit.SECONDS));
      assertEquals(0, pair.far.read().length);
    }
  }

  @Test
  void aClosedSideClosesTheOther() throws Exception {
    try (TlsPair pair = new TlsPair(side(alice, null), side(bob, null))) {
      pair.near.session();
      pair.far.session();
      pair.near.channel.join().close();
      await().atMost(Duration.ofSeconds(5)).until(() -> !pair.far.channel.join().isOpen());
    }
  }

  private static Side side(TestHost host, @Nullable PeerId expected) {
    return side(host, expected, List.of(YAMUX));
  }

  private static Side side(TestHost host, @Nullable PeerId expected, List<String> muxers) {
    return new Side(new TlsSecurity(host), expected, muxers);
  }
}

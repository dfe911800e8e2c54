package org.asterism.transports.libp2p.internal.tls;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.tls.TlsPair.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds whichever engines do TLS, at either end. */
abstract class TlsBehaviour {
  private static final String YAMUX = "/yamux/1.0.0";

  private final Function<KeyManager, TlsEngines> diallers;
  private final Function<KeyManager, TlsEngines> listeners;

  private final TestIdentity alice = new TestIdentity(1);
  private final TestIdentity bob = new TestIdentity(2);

  TlsBehaviour(
      Function<KeyManager, TlsEngines> diallers, Function<KeyManager, TlsEngines> listeners) {
    this.diallers = diallers;
    this.listeners = listeners;
  }

  @Test
  void bothSidesLearnWhoTheOtherIs() throws Exception {
    try (TlsPair pair = new TlsPair(dialler(alice, bob.peerId()), listener(bob, null))) {
      assertEquals(bob.peerId(), pair.near.session().remotePeer());
      assertEquals(bob.publicKey(), pair.near.session().remoteKey());
      assertEquals(alice.peerId(), pair.far.session().remotePeer());
    }
  }

  @Test
  void bytesArriveWholeBothWays() throws Exception {
    byte[] data = new byte[1 << 20];
    new Random(1).nextBytes(data);
    try (TlsPair pair = new TlsPair(dialler(alice, bob.peerId()), listener(bob, null))) {
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
  void aMuxerThatBothSpeakIsAgreedOnEarly() throws Exception {
    try (TlsPair pair =
        new TlsPair(
            dialler(alice, null, List.of("/a", "/b")), listener(bob, null, List.of("/c", "/b")))) {
      assertEquals("/b", pair.near.session().muxer());
      assertEquals("/b", pair.far.session().muxer());
    }
  }

  @Test
  void withoutACommonMuxerItIsLeftToBeNegotiated() throws Exception {
    try (TlsPair pair =
        new TlsPair(dialler(alice, null, List.of("/a")), listener(bob, null, List.of("/b")))) {
      assertNull(pair.near.session().muxer());
      assertNull(pair.far.session().muxer());
    }
  }

  @Test
  void anotherPeerThanExpectedIsNotTrusted() throws Exception {
    try (TlsPair pair =
        new TlsPair(dialler(alice, new TestIdentity(3).peerId()), listener(bob, null))) {
      assertInstanceOf(NetException.Untrusted.class, pair.near.failure());
      assertInstanceOf(NetException.Closed.class, pair.far.failure());
    }
  }

  @Test
  void aListenerRefusesADiallerWithABadCertificate() throws Exception {
    HostCertificate bad = Forgery.vouchedForBy(alice).extension(null).hostCertificate();
    TlsSecurity dialler = new TlsSecurity(bad, InstantSource.system(), diallers);
    try (TlsPair pair = new TlsPair(new Side(dialler, null, List.of(YAMUX)), listener(bob, null))) {
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
    TlsSecurity listener = new TlsSecurity(bad, InstantSource.system(), listeners);
    try (TlsPair pair =
        new TlsPair(dialler(alice, null), new Side(listener, null, List.of(YAMUX)))) {
      assertInstanceOf(NetException.Untrusted.class, pair.near.failure());
    }
  }

  @Test
  void junkInPlaceOfAHandshakeIsAViolation() throws Exception {
    try (TlsPair pair = new TlsPair(null, listener(bob, null))) {
      byte[] junk = new byte[100];
      java.util.Arrays.fill(junk, (byte) 'x');
      pair.near.write(junk);
      assertInstanceOf(NetException.Violation.class, pair.far.failure());
    }
  }

  @Test
  void aSideThatLeavesIsClosed() throws Exception {
    try (TlsPair pair = new TlsPair(null, listener(bob, null))) {
      pair.near.channel.join().close();
      assertInstanceOf(NetException.Closed.class, pair.far.failure());
    }
  }

  @Test
  void junkAfterTheHandshakeIsAViolationAndNothingIsRead() throws Exception {
    try (TlsPair pair = new TlsPair(dialler(alice, null), listener(bob, null))) {
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
    try (TlsPair pair = new TlsPair(dialler(alice, null), listener(bob, null))) {
      pair.near.session();
      pair.far.session();
      pair.near.channel.join().close();
      await().atMost(Duration.ofSeconds(5)).until(() -> !pair.far.channel.join().isOpen());
    }
  }

  private Side dialler(TestIdentity host, @Nullable PeerId expected) {
    return dialler(host, expected, List.of(YAMUX));
  }

  private Side dialler(TestIdentity host, @Nullable PeerId expected, List<String> muxers) {
    return new Side(security(host, diallers), expected, muxers);
  }

  private Side listener(TestIdentity host, @Nullable PeerId expected) {
    return listener(host, expected, List.of(YAMUX));
  }

  private Side listener(TestIdentity host, @Nullable PeerId expected, List<String> muxers) {
    return new Side(security(host, listeners), expected, muxers);
  }

  private static TlsSecurity security(TestIdentity host, Function<KeyManager, TlsEngines> engines) {
    HostCertificate certificate =
        HostCertificate.of(host, new SecureRandom(), InstantSource.system().instant());
    return new TlsSecurity(certificate, InstantSource.system(), engines);
  }
}

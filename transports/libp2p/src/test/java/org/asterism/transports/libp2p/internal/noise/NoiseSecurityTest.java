package org.asterism.transports.libp2p.internal.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.transports.libp2p.internal.upgrade.Handshake;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.asterism.transports.libp2p.internal.upgrade.SecureSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoiseSecurityTest {
  private static final List<String> MUXERS = List.of("/yamux/1.0.0");

  private final TestIdentity alice = new TestIdentity(1);
  private final TestIdentity bob = new TestIdentity(2);
  private final EmbeddedChannel left = new EmbeddedChannel();
  private final EmbeddedChannel right = new EmbeddedChannel();
  private final Random random = new Random(7);

  private CompletableFuture<SecureSession> dial(@Nullable PeerId expected, List<String> muxers) {
    return new NoiseSecurity(alice, JcaAeadProvider::new)
        .secure(left, new Handshake(Role.INITIATOR, expected, muxers))
        .toCompletableFuture();
  }

  private CompletableFuture<SecureSession> answer() {
    return new NoiseSecurity(bob, JcaAeadProvider::new)
        .secure(right, new Handshake(Role.RESPONDER, null, MUXERS))
        .toCompletableFuture();
  }

  private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
    ByteBuf message = from.readOutbound();
    if (message == null) {
      return false;
    }
    to.writeInbound(message);
    return true;
  }

  private void carryAll() {
    while (carry(left, right) || carry(right, left)) {
      // Until both are silent.
    }
  }

  @AfterEach
  void release() {
    left.finishAndReleaseAll();
    right.finishAndReleaseAll();
  }

  @Test
  void bothLearnWhoIsThereAndAgreeOnAMuxer() {
    CompletableFuture<SecureSession> here = dial(bob.peerId(), MUXERS);
    CompletableFuture<SecureSession> there = answer();

    carryAll();

    assertEquals(bob.peerId(), here.join().remotePeer());
    assertEquals("/yamux/1.0.0", here.join().muxer());
    assertEquals(alice.peerId(), there.join().remotePeer());
    assertEquals("/yamux/1.0.0", there.join().muxer());
  }

  @Test
  void withoutACommonMuxerItIsLeftOpen() {
    CompletableFuture<SecureSession> here = dial(null, List.of());
    answer();

    carryAll();

    assertNull(here.join().muxer());
  }

  @Test
  void whatIsWrittenArrivesWhateverItsSize() {
    dial(null, MUXERS);
    answer();
    carryAll();
    for (int size : new int[] {1, 8191, 8192, 65519, 65520, 200_000}) {
      byte[] text = new byte[size];
      random.nextBytes(text);

      left.writeOutbound(Unpooled.copiedBuffer(text));
      carryAll();

      ByteBuf arrived = Unpooled.buffer();
      for (ByteBuf piece = right.readInbound(); piece != null; piece = right.readInbound()) {
        arrived.writeBytes(piece);
        piece.release();
      }
      byte[] read = new byte[arrived.readableBytes()];
      arrived.readBytes(read);
      assertArrayEquals(text, read);
    }
  }

  @Test
  void anotherPeerThanExpectedIsNotTrusted() {
    CompletableFuture<SecureSession> here = dial(new TestIdentity(3).peerId(), MUXERS);
    answer();

    carryAll();

    CompletionException failure = assertThrows(CompletionException.class, here::join);
    assertTrue(failure.getCause() instanceof NetException.Untrusted);
  }

  @Test
  void aFrameThatWasChangedIsAViolationAndNothingIsRead() {
    dial(null, MUXERS);
    answer();
    carryAll();
    left.writeOutbound(Unpooled.copiedBuffer(new byte[100]));
    ByteBuf frame = left.readOutbound();
    frame.setByte(50, frame.getByte(50) ^ 1);

    right.writeInbound(new Object[0]);
    assertThrows(NetException.Violation.class, () -> right.writeInbound(frame));

    assertNull(right.readInbound());
  }

  @Property(tries = 300, seed = "2")
  void aHandshakeWithABitFlippedFailsTyped(
      @ForAll @IntRange(max = 2) int message, @ForAll @IntRange(max = 1 << 16) int bit) {
    new NoiseSecurityTest().flip(message, bit);
  }

  private void flip(int message, int bit) {
    CompletableFuture<SecureSession> here = dial(null, MUXERS);
    CompletableFuture<SecureSession> there = answer();
    EmbeddedChannel[] senders = {left, right, left};
    EmbeddedChannel[] takers = {right, left, right};
    for (int i = 0; i <= 2; i++) {
      ByteBuf out = senders[i].readOutbound();
      if (out == null) {
        break;
      }
      if (i == message) {
        int at = 2 * 8 + bit % ((out.readableBytes() - 2) * 8);
        out.setByte(at / 8, out.getByte(at / 8) ^ (1 << at % 8));
      }
      takers[i].writeInbound(out);
    }

    CompletableFuture<SecureSession> victim = message == 1 ? here : there;
    // The last bit of an X25519 key does not count.
    assertTrue(!victim.isDone() || victim.isCompletedExceptionally() || message == 0);
    left.finishAndReleaseAll();
    right.finishAndReleaseAll();
    CompletionException failure = assertThrows(CompletionException.class, () -> there.getNow(null));
    assertTrue(failure.getCause() instanceof NetException);
  }

  @Test
  void bytesInPlaceOfAHandshakeFailTyped() throws InterruptedException {
    Fuzz.run(
        Corpus.read(NoiseSecurityTest.class, "corpus/frames.txt"),
        300,
        1,
        bytes -> {
          throw new NoiseSecurityTest().answerTo(bytes.toByteArray());
        },
        NetException.class);
  }

  private NetException answerTo(byte[] junk) {
    CompletableFuture<SecureSession> there = answer();

    right.writeInbound(Unpooled.wrappedBuffer(junk));
    right.finishAndReleaseAll();

    CompletionException failure = assertThrows(CompletionException.class, () -> there.getNow(null));
    return assertInstanceOf(NetException.class, failure.getCause());
  }
}

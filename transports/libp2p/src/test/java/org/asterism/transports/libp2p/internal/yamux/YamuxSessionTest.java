package org.asterism.transports.libp2p.internal.yamux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class YamuxSessionTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final List<YamuxStream> opened = new ArrayList<>();

  private YamuxSession session(YamuxLimits limits) {
    YamuxSession session = new YamuxSession(channel, false, limits);
    session.accept(opened::add);
    channel.pipeline().addLast(session);
    drop();
    return session;
  }

  private void drop() {
    channel.runPendingTasks();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      out.release();
    }
  }

  private static ByteBuf frame(int type, int flags, int id, int length) {
    ByteBuf frame = Unpooled.buffer();
    Frame.writeHeader(frame, type, flags, id, length);
    return frame;
  }

  private void arrives(ByteBuf frame) {
    channel.writeInbound(frame);
    channel.runPendingTasks();
  }

  private static NetException cause(YamuxSession session) {
    return session.ended().toCompletableFuture().getNow(new NetException.Closed("open", null));
  }

  private void assertViolates(ByteBuf... frames) {
    YamuxSession session = session(YamuxLimits.DEFAULT);
    for (ByteBuf frame : frames) {
      arrives(frame);
    }
    assertInstanceOf(NetException.Violation.class, cause(session));
    assertFalse(channel.isOpen());
  }

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void anotherVersionIsAViolation() {
    assertViolates(Unpooled.buffer().writeByte(1).writeZero(11));
  }

  @Test
  void anUnknownTypeIsAViolation() {
    assertViolates(frame(4, 0, 0, 0));
  }

  @Test
  void dataPastTheWindowIsAViolationBeforeItIsRead() {
    assertViolates(frame(Frame.DATA, Frame.SYN, 1, YamuxLimits.INITIAL_WINDOW + 1));
  }

  @Test
  void aStreamOfOurParityIsAViolation() {
    assertViolates(frame(Frame.WINDOW_UPDATE, Frame.SYN, 2, 0));
  }

  @Test
  void aStreamOpenedTwiceIsAViolation() {
    assertViolates(
        frame(Frame.WINDOW_UPDATE, Frame.SYN, 1, 0), frame(Frame.WINDOW_UPDATE, Frame.SYN, 1, 0));
  }

  @Test
  void aWindowThatOverflowsIsAViolation() {
    assertViolates(
        frame(Frame.WINDOW_UPDATE, Frame.SYN, 1, 0), frame(Frame.WINDOW_UPDATE, 0, 1, -1));
  }

  @Test
  void streamsPastTheLimitAreResetAndTheOthersStay() {
    YamuxSession session = session(new YamuxLimits(3, 3, 1 << 20, 1 << 20, 30_000, 30_000));
    for (int id = 1; id <= 7; id += 2) {
      arrives(frame(Frame.WINDOW_UPDATE, Frame.SYN, id, 0));
    }

    assertEquals(3, opened.size());
    assertFalse(session.ended().toCompletableFuture().isDone());
  }

  @Test
  void whatLiesUnreadIsBounded() {
    YamuxSession session = session(new YamuxLimits(100, 3, 1 << 20, 300_000, 30_000, 30_000));
    for (int id = 1; id <= 5; id += 2) {
      arrives(frame(Frame.DATA, Frame.SYN, id, 200_000).writeZero(200_000));
    }

    assertFalse(opened.get(0).closed().toCompletableFuture().isDone());
    assertTrue(opened.get(1).closed().toCompletableFuture().isDone());
    assertFalse(session.ended().toCompletableFuture().isDone());
  }

  @Test
  void opensBeyondTheUnacknowledgedWaitForTheirTurn() {
    YamuxSession session = session(YamuxLimits.DEFAULT);
    List<CompletableFuture<YamuxStream>> opens = new ArrayList<>();
    for (int i = 0; i < 257; i++) {
      opens.add(session.open().toCompletableFuture());
    }
    channel.runPendingTasks();
    assertTrue(opens.get(255).isDone());
    assertFalse(opens.get(256).isDone());

    arrives(frame(Frame.WINDOW_UPDATE, Frame.ACK, 2, 0));

    assertTrue(opens.get(256).isDone());
  }

  @Test
  void pingsWhoseAnswersAreNotReadEndTheConnection() {
    YamuxSession session = session(YamuxLimits.DEFAULT);
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);

    for (int i = 0; i < 10_000 && channel.isOpen(); i++) {
      arrives(frame(Frame.PING, Frame.SYN, 0, i));
    }

    assertInstanceOf(NetException.Violation.class, cause(session));
  }

  @Test
  void bytesEndTheSessionTypedOrLeaveItOpen() throws InterruptedException {
    Fuzz.run(
        Corpus.read(YamuxSessionTest.class, "corpus/frames.txt"),
        4_000,
        5,
        bytes -> new YamuxSessionTest().takeJunk(bytes.toByteArray()),
        NetException.Violation.class);
  }

  private void takeJunk(byte[] junk) {
    YamuxSession session = session(YamuxLimits.DEFAULT);
    arrives(Unpooled.wrappedBuffer(junk));

    assertTrue(
        !session.ended().toCompletableFuture().isDone()
            || cause(session) instanceof NetException.Violation
            || cause(session) instanceof NetException.Closed);
    channel.finishAndReleaseAll();
    if (cause(session) instanceof NetException.Violation violation) {
      throw violation;
    }
  }

  @Property(tries = 500, seed = "6")
  void framesInAnyOrderNeverConfuseTheSession(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    new YamuxSessionTest().takeFrames(seed, count);
  }

  private void takeFrames(long seed, int count) {
    YamuxSession session = session(new YamuxLimits(16, 16, 1 << 20, 1 << 20, 30_000, 30_000));
    Random random = new Random(seed);
    for (int i = 0; i < count && channel.isOpen(); i++) {
      int type = random.nextInt(3);
      int length = type == Frame.DATA ? random.nextInt(2000) : random.nextInt(100_000);
      int id = type == Frame.PING ? 0 : 1 + random.nextInt(8);
      ByteBuf frame = frame(type, random.nextInt(16), id, length);
      if (type == Frame.DATA) {
        frame.writeZero(length);
      }
      if (random.nextInt(4) == 0) {
        opened.forEach(YamuxStream::closeWrite);
      }
      arrives(frame);
    }

    assertTrue(
        !session.ended().toCompletableFuture().isDone()
            || cause(session) instanceof NetException.Violation);
    session.close(new NetException.Unavailable("the test ends"));
    channel.runPendingTasks();
    opened.forEach(stream -> assertTrue(stream.closed().toCompletableFuture().isDone()));
    channel.finishAndReleaseAll();
  }
}

package org.asterism.transports.libp2p.internal.yamux;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private boolean answering = true;
  private int pings;

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  private YamuxSession session(long keepAliveMillis, long timeoutMillis) {
    YamuxSession session =
        new YamuxSession(
            channel,
            false,
            new YamuxLimits(8, 8, 1 << 20, 1 << 20, keepAliveMillis, timeoutMillis));
    session.accept(stream -> {});
    channel.pipeline().addLast(session);
    turn();
    return session;
  }

  /** What is due happens, and the other side answers, if it does. */
  private void turn() {
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      boolean ping = out.getByte(1) == Frame.PING && (out.getShort(2) & Frame.SYN) != 0;
      int value = out.getInt(8);
      out.release();
      if (ping) {
        pings++;
      }
      if (ping && answering) {
        ByteBuf answer = Unpooled.buffer();
        Frame.writeHeader(answer, Frame.PING, Frame.ACK, 0, value);
        channel.writeInbound(answer);
      }
    }
  }

  private boolean ended(YamuxSession session) {
    turn();
    return session.ended().toCompletableFuture().isDone();
  }

  private void assertStays(YamuxSession session, long millis) {
    await()
        .during(Duration.ofMillis(millis))
        .atMost(Duration.ofMillis(2 * millis + 1_000))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !ended(session));
  }

  private long endsAfterMillis(YamuxSession session) {
    long began = System.nanoTime();
    await().pollInterval(Duration.ofMillis(5)).until(() -> ended(session));
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  @Test
  void whoAnswersStays() {
    YamuxSession session = session(60, 120);

    assertStays(session, 600);

    assertTrue(pings > 3, pings + " pings");
  }

  @Test
  void whoSaysNothingAtAllIsGoneAfterHalfTheTime() {
    answering = false;
    YamuxSession session = session(200, 1_200);

    long millis = endsAfterMillis(session);

    assertTrue(millis >= 500 && millis < 1_100, millis + " ms");
  }

  @Test
  void whoSaysSomethingElseHasAllTheTime() {
    answering = false;
    YamuxSession session = session(200, 1_200);
    ByteBuf ping = Unpooled.buffer();
    Frame.writeHeader(ping, Frame.PING, Frame.SYN, 0, 1);
    channel.writeInbound(ping);

    assertTrue(endsAfterMillis(session) >= 1_100);
  }

  @Test
  void whatIsSentAndNotAnsweredIsAskedFor() {
    YamuxSession session = session(600_000, 600);
    turn();
    assertEquals(1, pings);

    session.open();

    await().pollInterval(Duration.ofMillis(5)).until(() -> !ended(session) && pings > 1);
  }

  @Test
  void aConnectionThatIsDoubtedMustAnswerSoon() {
    YamuxSession session = session(60_000, 2_000);
    answering = false;

    session.check();

    assertTrue(endsAfterMillis(session) < 1_000);
  }

  @Test
  void aConnectionThatIsDoubtedAndAnswersStays() {
    YamuxSession session = session(60_000, 400);

    session.check();
    session.check();

    assertStays(session, 300);
    assertFalse(ended(session));
    assertEquals(2, pings);
  }
}

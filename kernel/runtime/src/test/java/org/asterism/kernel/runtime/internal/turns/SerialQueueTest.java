package org.asterism.kernel.runtime.internal.turns;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.TurnQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
  private final Workers workers = new Workers("test");
  private final SerialQueue queue = new SerialQueue("queue", workers);

  @AfterEach
  void close() {
    workers.close();
  }

  private void drained() throws InterruptedException {
    CountDownLatch last = new CountDownLatch(1);
    queue.post(last::countDown);
    assertTrue(last.await(10, TimeUnit.SECONDS));
  }

  @Test
  void turnsOfManyThreadsRunOneAtATimeAndInEachThreadsOrder() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    int[] last = new int[threads];
    int[] total = new int[1];
    List<Thread> posters = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int poster = t;
      posters.add(
          new Thread(
              () -> {
                for (int i = 1; i <= each; i++) {
                  int number = i;
                  queue.post(
                      () -> {
                        assertEquals(number, ++last[poster]);
                        total[0]++;
                      });
                }
              }));
    }
    posters.forEach(Thread::start);
    for (Thread poster : posters) {
      poster.join();
    }
    drained();
    assertEquals(threads * each, total[0]);
  }

  @Test
  void aTurnThatFailsDoesNotStopTheNext() throws InterruptedException {
    queue.post(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    drained();
  }

  @Test
  void aClosedQueueRunsNothing() throws InterruptedException {
    AtomicInteger ran = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    queue.post(
        () -> {
          begun.countDown();
          try {
            assertTrue(goOn.await(10, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    queue.post(ran::incrementAndGet);
    queue.close();
    queue.post(ran::incrementAndGet);
    goOn.countDown();
    workers.close();
    assertEquals(0, ran.get());
  }

  @Test
  void aTimerThatIsCancelledDoesNotFire() throws InterruptedException {
    AtomicInteger fired = new AtomicInteger();
    TurnQueue.Timer cancelled = queue.after(20, fired::incrementAndGet);
    cancelled.cancel();
    CountDownLatch later = new CountDownLatch(1);
    queue.after(60, later::countDown);
    assertTrue(later.await(10, TimeUnit.SECONDS));
    assertEquals(0, fired.get());
  }

  @Test
  void aReplyIsTakenOnce() throws InterruptedException {
    List<Outcome<String>> taken = new ArrayList<>();
    Reply<String> reply = queue.reply(taken::add);
    reply.answer(new Outcome.Done<>("first"));
    reply.answer(new Outcome.Done<>("second"));
    drained();
    assertEquals(List.of(new Outcome.Done<>("first")), taken);
  }

  @Test
  void closedWorkersLeaveNoThread() {
    queue.post(() -> {});
    workers.deliver(() -> {});
    workers.after(1, () -> {});
    workers.close();
    await()
        .untilAsserted(
            () ->
                assertFalse(
                    Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().startsWith("test-"))));
  }
}

package org.asterism.tests.incontainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes edit one text while every bundle of theirs is stopped, updated and replaced, a hundred
 * times in random order. {@code -Dasterism.test.seed=N} repeats an order, {@code
 * -Dasterism.test.swaps=N} sets how many.
 */
class HundredSwapsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> BUNDLES =
      List.of(
          "org.asterism.transports.tcp",
          "org.asterism.transports.dnsaddr",
          "org.asterism.transports.websocket",
          "org.asterism.transports.websocketstar",
          "org.asterism.transports.libp2p",
          "org.asterism.stores.local",
          "org.asterism.bundles.bootstrap",
          "org.asterism.bundles.autonat",
          "org.asterism.crdttypes.sequences");

  private final long seed = Long.getLong("asterism.test.seed", System.nanoTime());
  private final int swaps = Integer.getInteger("asterism.test.swaps", 100);
  private final Random random = new Random(seed);

  @TempDir Path folder;

  @Test
  void nothingIsLostAndNothingIsLeftWhenBundlesAreSwappedAHundredTimes() throws Exception {
    System.out.println("swaps " + swaps + ", asterism.test.seed " + seed);
    Swaps swapping = new Swaps(folder);
    List<String> accepted = new ArrayList<>();
    try (TestNode ann = new TestNode(folder.resolve("ann"), "")) {
      ann.start();
      try (TestNode bob = new TestNode(folder.resolve("bob"), ann.address())) {
        bob.start();
        ann.call("open", "notes", "text");
        bob.call("open", "notes", "text");
        awaitEqual(ann, bob);

        Footprint before = warmFootprint(ann, bob, swapping);
        try (Typist one = new Typist(ann, "a");
            Typist two = new Typist(bob, "b")) {
          for (int i = 0; i < swaps; i++) {
            swap(random.nextBoolean() ? ann : bob, swapping);
          }
          awaitTyping(one);
          awaitTyping(two);
          one.stop();
          two.stop();
          accepted.addAll(one.accepted());
          accepted.addAll(two.accepted());
          System.out.println(
              accepted.size()
                  + " edits accepted, "
                  + (one.refused() + two.refused())
                  + " refused, the last: "
                  + one.lastRefusal()
                  + two.lastRefusal());
        }
        awaitEqual(ann, bob);
        assertNothingLeft(before, swapping);

        ann.stop();
        bob.stop();
        ann.start();
        bob.start();
        awaitEqual(ann, bob);
        assertNothingLost(accepted, ann.call("value", "notes"));
      }
    }
  }

  /** Every bundle has been swapped once, so that what is made once and stays has been made. */
  private Footprint warmFootprint(TestNode ann, TestNode bob, Swaps swapping) throws Exception {
    for (String bundle : BUNDLES) {
      swapping.update(ann, bundle);
      swapping.update(bob, bundle);
    }
    awaitTyped(ann);
    awaitTyped(bob);
    awaitEqual(ann, bob);
    return Footprint.now();
  }

  private void swap(TestNode node, Swaps swapping) throws Exception {
    String bundle = BUNDLES.get(random.nextInt(BUNDLES.size()));
    long pauseMillis = random.nextInt(60);
    Runnable pause = () -> LockSupport.parkNanos(Duration.ofMillis(pauseMillis).toNanos());
    switch (random.nextInt(3)) {
      case 0 -> swapping.restart(node, bundle, pause);
      case 1 -> swapping.update(node, bundle);
      default -> swapping.replace(node, bundle, pause);
    }
    pause.run();
  }

  private static void awaitTyped(TestNode node) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .until(() -> node.call("insert", "notes", "0", "begin").isEmpty());
  }

  private static void awaitTyping(Typist typist) {
    int soFar = typist.accepted().size();
    await().atMost(PATIENCE).until(() -> typist.accepted().size() > soFar + 1);
  }

  private static void awaitEqual(TestNode one, TestNode other) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .untilAsserted(
            () -> {
              assertEquals(one.call("clock", "notes"), other.call("clock", "notes"));
              assertEquals(one.call("value", "notes"), other.call("value", "notes"));
            });
  }

  private static void assertNothingLeft(Footprint before, Swaps swapping) {
    await()
        .pollInSameThread()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              RecordMethods.takeThePlaceOfTheLast();
              System.gc();
              assertEquals(
                  List.of(),
                  swapping.classLoadersLeft(),
                  "class loaders left of " + swapping.classLoadersGone());
              assertEquals(Map.of(), Footprint.now().beyond(before));
            });
  }

  private static void assertNothingLost(List<String> accepted, String text) {
    assertFalse(accepted.isEmpty());
    List<String> lost = accepted.stream().filter(word -> !text.contains(word)).toList();
    assertTrue(lost.isEmpty(), () -> lost.size() + " edits lost: " + lost);
  }
}

package org.asterism.tests.incontainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** A node that is a point, and two that know nothing but it. */
class MeetingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RENDEZVOUS = "org.asterism.bundles.rendezvous";
  private static final int RESTARTS = 10;

  @TempDir Path folder;

  private TestNode point() throws Exception {
    TestNode point = new TestNode(folder.resolve("point"), "");
    point.set(RENDEZVOUS + ".point", "minTtlSeconds", "1");
    point.start();
    return point;
  }

  private TestNode member(String name, TestNode point) throws Exception {
    TestNode member = new TestNode(folder.resolve(name), "");
    member.set(RENDEZVOUS, "points", point.address());
    member.start();
    return member;
  }

  private static void awaitConnected(TestNode member) {
    await().atMost(PATIENCE).until(() -> member.call("points").equals("CONNECTED"));
  }

  @Test
  void membersMeetAtAPointAlsoAfterItWasStartedAnew() throws Exception {
    try (TestNode point = point();
        TestNode ann = member("ann", point);
        TestNode bob = member("bob", point)) {
      awaitConnected(ann);
      assertEquals("PT2H", ann.call("register", "rendezvous", "park"));
      awaitConnected(bob);
      assertEquals(ann.call("peerId"), bob.call("found", "rendezvous", "park"));

      point.stop();
      point.start();

      awaitConnected(bob);
      assertEquals(ann.call("peerId"), bob.call("found", "rendezvous", "park"));
    }
  }

  @Test
  void aBundleThatStopsLeavesNoThreadBehindAndIsAtItsPointAgainWhenItStarts() throws Exception {
    try (TestNode point = point();
        TestNode ann = member("ann", point)) {
      for (TestNode each : new TestNode[] {point, ann}) {
        Bundle bundle = each.bundle(RENDEZVOUS);
        for (int i = 0; i < RESTARTS; i++) {
          bundle.stop();
          bundle.start();
        }
      }
      awaitConnected(ann);
      assertEquals("PT2H", ann.call("register", "rendezvous", "park"));
      assertEquals(1, threads("rendezvous-client"));
      assertEquals(1, threads("rendezvous-point"));

      ann.bundle(RENDEZVOUS).stop();
      point.bundle(RENDEZVOUS).stop();

      await().atMost(PATIENCE).until(() -> threads("rendezvous-") == 0);
    }
  }

  private static long threads(String beginning) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(beginning))
        .count();
  }
}

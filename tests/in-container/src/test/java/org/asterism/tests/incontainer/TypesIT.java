package org.asterism.tests.incontainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Types come, go and are updated while people use them. */
class TypesIT {
  private static final String COUNTERS = "org.asterism.crdttypes.counters";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private TestNode ann;
  private TestNode bob;

  @BeforeEach
  void twoNodesMeet() throws Exception {
    ann = new TestNode(folder.resolve("ann"), "");
    ann.start();
    bob = new TestNode(folder.resolve("bob"), ann.address());
    bob.start();
  }

  @AfterEach
  void theyGo() {
    bob.close();
    ann.close();
  }

  private static void awaitAnswer(String answer, TestNode node, String... words) {
    await().atMost(PATIENCE).untilAsserted(() -> assertEquals(answer, node.call(words)));
  }

  private void open(String name, String type) {
    assertEquals(ann.call("open", name, type), bob.call("open", name, type));
  }

  @Test
  void aCollaborationWaitsForItsTypeWhileOthersGoOn() throws Exception {
    open("votes", "ccounter");
    open("notes", "text");
    ann.call("call", "votes", "inc", "5");
    awaitAnswer("5", bob, "value", "votes");

    Bundle counters = bob.bundle(COUNTERS);
    counters.stop();
    awaitAnswer("PARKED", bob, "condition", "votes");
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> bob.call("call", "votes", "inc", "1"));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("ccounter@1 is not there"),
        refused::toString);
    ann.call("call", "votes", "dec", "2");
    bob.call("append", "notes", "still here");
    awaitAnswer("still here", ann, "value", "notes");
    assertEquals("PARKED", bob.call("condition", "votes"));

    counters.start();
    awaitAnswer("ACTIVE", bob, "condition", "votes");
    awaitAnswer("3", bob, "value", "votes");
    bob.call("call", "votes", "inc", "1");
    awaitAnswer("4", ann, "value", "votes");
  }

  @Test
  void aNewBuildOfATypeReadsWhatTheOldOneWrote() throws Exception {
    open("votes", "ccounter");
    ann.call("call", "votes", "inc", "5");
    awaitAnswer("5", bob, "value", "votes");

    new Swaps(folder).update(bob, COUNTERS);

    awaitAnswer("ACTIVE", bob, "condition", "votes");
    assertEquals("5", bob.call("value", "votes"));
    bob.call("call", "votes", "reset");
    awaitAnswer("0", ann, "value", "votes");
    ann.call("call", "votes", "inc", "1");
    awaitAnswer("1", bob, "value", "votes");
  }

  @Test
  void aMapReadsAnewWhenATypeOfItsEntriesComesOrGoes() throws Exception {
    open("all", "ormap");
    ann.call("call", "all", "applySub", "votes", "ccounter", "inc", "5");
    awaitAnswer("{votes=5}", bob, "value", "all");
    bob.call("follow", "all");

    Bundle counters = bob.bundle(COUNTERS);
    counters.stop();
    awaitAnswer("{votes=ccounter@1}", bob, "value", "all");
    awaitAnswer("1", bob, "rebuilt", "all");
    assertEquals("ACTIVE", bob.call("condition", "all"));
    ann.call("call", "all", "applySub", "votes", "ccounter", "dec", "2");

    counters.start();
    awaitAnswer("{votes=3}", bob, "value", "all");
    awaitAnswer("2", bob, "rebuilt", "all");
  }

  @Test
  void twoFormatsOfATypeAreThereAndACollaborationSaysWhichItNeeds() {
    for (TestNode node : new TestNode[] {ann, bob}) {
      node.call("provide", "tally", "1", "gcounter");
      node.call("provide", "tally", "2", "ccounter");
    }
    open("old", "tally@1");
    open("new", "tally");
    ann.call("call", "new", "dec", "1");
    ann.call("call", "old", "inc", "1");
    awaitAnswer("-1", bob, "value", "new");
    awaitAnswer("1", bob, "value", "old");
    assertThrows(IllegalStateException.class, () -> ann.call("call", "old", "dec", "1"));
    assertThrows(IllegalStateException.class, () -> ann.call("open", "other", "tally@3"));

    bob.call("withdraw", "tally", "1");
    awaitAnswer("PARKED", bob, "condition", "old");
    assertEquals("ACTIVE", bob.call("condition", "new"));
    ann.call("call", "old", "inc", "1");
    bob.call("provide", "tally", "1", "gcounter");
    awaitAnswer("2", bob, "value", "old");
  }
}

package org.asterism.examples.embeddedset;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.asterism.distribution.embedded.EmbeddedNode;
import org.asterism.distribution.embedded.EmbeddedNodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program does what it says, with the distribution as it was built. */
class TwoNodesIT {
  private static final Path PEER = Path.of(System.getProperty("asterism.peer"));

  @TempDir Path homes;

  private EmbeddedNode.Builder node(String name) {
    return EmbeddedNode.at(homes.resolve(name)).distribution(PEER);
  }

  @Test
  void aProgramEmbedsTwoNodesThatShareASet() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      TwoNodes.main(new String[] {homes.toString(), PEER.toString()});
    } finally {
      System.setOut(before);
    }
    String all = printed.toString(StandardCharsets.UTF_8);
    assertTrue(all.contains("Bob sees [Ann]"), all);
  }

  @Test
  void twoNodesOnOneHomeAndAMissingDistributionAreRefusedInOneLine() {
    try (EmbeddedNode first = node("one").start()) {
      assertFalse(first.addresses().isEmpty());
      EmbeddedNodeException second =
          assertThrows(EmbeddedNodeException.class, () -> node("one").start());
      assertTrue(String.valueOf(second.getMessage()).contains("in use by another one"));
    }
    EmbeddedNodeException none =
        assertThrows(
            EmbeddedNodeException.class,
            () -> node("two").distribution(homes.resolve("nowhere")).start());
    assertTrue(String.valueOf(none.getMessage()).startsWith("there is no distribution"));
  }
}

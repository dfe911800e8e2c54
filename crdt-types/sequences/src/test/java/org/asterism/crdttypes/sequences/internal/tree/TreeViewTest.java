package org.asterism.crdttypes.sequences.internal.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.asterism.crdttypes.sequences.TreeType;
import org.asterism.crdttypes.sequences.internal.StateDraft;
import org.asterism.kernel.api.collab.Tree;
import org.asterism.kernel.api.crdt.CrdtState;
import org.junit.jupiter.api.Test;

/** What the kernel's view of a tree calls is what the type has. */
class TreeViewTest {
  private final CrdtState state = new TreeType().bottom();
  private final Tree tree = Tree.of(new StateDraft(state, Grove.replica("ann")));

  @Test
  void aTreeIsMadeMovedAndCutDown() {
    String house = tree.create(Tree.ROOT, "house");
    String roof = tree.create(Tree.ROOT, null);
    String door = tree.create(house, "door");
    assertEquals(List.of(house, roof), tree.children(Tree.ROOT));
    tree.move(roof, house);
    tree.set(roof, "colour", "red");
    assertEquals(List.of(door, roof), tree.children(house));
    assertEquals(
        Map.of("colour", "red"), Objects.requireNonNull(tree.nodes().get(roof)).get("values"));
    tree.delete(door);
    assertEquals(List.of(roof), Tree.children(tree.nodes(), house));
  }
}

package org.asterism.kernel.core.internal.checkpoint;

import static org.asterism.kernel.core.internal.checkpoint.Authored.head;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Limits;
import org.asterism.kernel.ipld.Links;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class StateRootTest {
  private static final List<Head> HEADS = List.of(head(1, 5), head(2, 7));
  private static final Bytes STATE = Authored.random(3, 500_000);

  private final States states = new States(Authored.HERE, Authored.READ);
  private final Shelves shelves = new Shelves();

  private StateRoot write(Bytes state) {
    return states.write(Authored.TEXT, HEADS, state, shelves::put);
  }

  /** A root over nodes made by hand. */
  private static StateRoot over(long size, Cid tree) {
    return new StateRoot(Authored.TEXT, HEADS, size, tree);
  }

  @Test
  void equalHeadsAndStateHaveAnEqualRootOnEveryReplica() {
    Shelves elsewhere = new Shelves();
    StateRoot other =
        new States(Authored.HERE, Authored.READ).write(Authored.TEXT, HEADS, STATE, elsewhere::put);
    assertEquals(write(STATE).block(), other.block());
    assertEquals(shelves.blocks, elsewhere.blocks);
  }

  @Test
  void aStateIsReadAsItWasWritten() {
    for (int size : new int[] {0, 1, 511, 512, 8192, 8193, 100_000, 500_000}) {
      Bytes state = STATE.slice(0, size);
      StateRoot root = write(state);
      StateRoot decoded = StateRoot.decode(shelves.bytes(root.block().cid()));
      assertEquals(root, decoded);
      assertEquals(state, states.read(decoded, shelves));
      assertEquals(List.of(), StateTree.missing(decoded, shelves, 10));
    }
  }

  @Test
  void aSmallChangeMakesFewNewBlocks() {
    write(STATE);
    int before = shelves.blocks.size();
    write(Bytes.concat(STATE.slice(0, 99_000), Bytes.utf8("x"), STATE.slice(99_000, STATE.size())));
    int fresh = shelves.blocks.size() - before;
    assertTrue(fresh <= 8, () -> fresh + " new blocks of " + before);
  }

  @Test
  void allOfItHangsOnTheRootByLinksAndTheHeadsDoNot() {
    StateRoot root = write(STATE);
    List<Cid> walked = new ArrayList<>(List.of(root.block().cid()));
    for (int i = 0; i < walked.size(); i++) {
      Bytes bytes = shelves.bytes(walked.get(i));
      walked.addAll(Links.of(new Block(walked.get(i), bytes)));
    }
    assertEquals(shelves.blocks.keySet(), new TreeSet<>(walked));
    assertEquals(List.of(root.tree()), Links.of(root.block()));
  }

  @Test
  void noBlockIsLargeAndNoPieceCanBeReadWithoutTheSecret() {
    Bytes text = Bytes.utf8("a word that everybody knows ".repeat(10_000));
    StateRoot root = write(text);
    for (Bytes bytes : shelves.blocks.values()) {
      assertTrue(bytes.size() <= 256 << 10);
      assertFalse(
          new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1).contains("everybody"));
    }
    States stranger = new States(Authored.HERE, Authored.random(4, 32));
    assertThrows(CheckpointException.Malformed.class, () -> stranger.read(root, shelves));
    States elsewhere = new States(Authored.collaboration("elsewhere"), Authored.READ);
    assertThrows(CheckpointException.Malformed.class, () -> elsewhere.read(root, shelves));
  }

  @Test
  void aTransferGoesOnWhereItWasCutOff() {
    StateRoot root = write(STATE);
    Shelves here = new Shelves();
    int rounds = 0;
    for (List<Cid> wanted = StateTree.missing(root, here, 50);
        !wanted.isEmpty();
        wanted = StateTree.missing(root, here, 50)) {
      assertTrue(wanted.size() <= 50);
      assertThrows(CheckpointException.Missing.class, () -> states.read(root, here));
      wanted.forEach(cid -> here.blocks.put(cid, shelves.bytes(cid)));
      assertTrue(++rounds < 30);
    }
    assertEquals(STATE, states.read(root, here));
    assertEquals(shelves.blocks.size() - 1, here.blocks.size());
  }

  @Test
  void aSnapshotWithAPieceTooFewOrTwiceIsRefused() {
    StateRoot root = write(STATE.slice(0, 9000));
    TreeNode node = TreeNode.decode(shelves.bytes(root.tree()));
    Cid fewer = shelves.put(new TreeNode(node.links().subList(0, 2)).block());
    assertThrows(
        CheckpointException.Malformed.class, () -> states.read(over(9000, fewer), shelves));
    List<Cid> more = new ArrayList<>(node.links());
    more.addAll(node.links());
    Cid twice = shelves.put(new TreeNode(more).block());
    assertThrows(CheckpointException.TooLarge.class, () -> states.read(over(9000, twice), shelves));
  }

  @Test
  void aStateThatIsCutInAnotherWayIsRefused() {
    ChunkSeal seal = new ChunkSeal(new ContentSeal(Authored.READ), Authored.HERE);
    List<Cid> links =
        List.of(
            shelves.put(seal.seal(STATE.slice(0, 600))),
            shelves.put(seal.seal(STATE.slice(600, 700))));
    Cid tree = shelves.put(new TreeNode(links).block());
    assertThrows(CheckpointException.Malformed.class, () -> states.read(over(700, tree), shelves));
  }

  @Test
  void aRootOrNodeWithAMillionLinksIsRefused() {
    DagCborWriter out = new DagCborWriter(new Limits(1 << 28, 4, 1 << 21));
    out.array(1_000_000);
    Cid any = Cid.of(Cid.RAW, Bytes.empty());
    for (int i = 0; i < 1_000_000; i++) {
      out.link(any);
    }
    Bytes bytes = out.end().toBytes();
    assertThrows(CheckpointException.TooLarge.class, () -> TreeNode.decode(bytes));
    assertThrows(CheckpointException.TooLarge.class, () -> StateRoot.decode(bytes));
    assertThrows(
        CheckpointException.TooLarge.class,
        () -> TreeNode.decode(new TreeNode(Collections.nCopies(129, any)).block().bytes()));
  }

  @Test
  void aTreeThatIsTooDeepIsRefused() {
    Cid tree = shelves.put(new TreeNode(List.of()).block());
    for (int depth = 0; depth < StateTree.MAX_DEPTH; depth++) {
      tree = shelves.put(new TreeNode(List.of(tree)).block());
    }
    StateRoot root = over(1000, tree);
    assertThrows(CheckpointException.TooLarge.class, () -> states.read(root, shelves));
    assertThrows(CheckpointException.TooLarge.class, () -> StateTree.missing(root, shelves, 10));
  }

  @Test
  void aFewBlocksThatWouldUnpackToManyAreRefused() {
    ChunkSeal seal = new ChunkSeal(new ContentSeal(Authored.READ), Authored.HERE);
    Cid tree = shelves.put(seal.seal(Bytes.empty()));
    for (int depth = 0; depth < StateTree.MAX_DEPTH; depth++) {
      tree = shelves.put(new TreeNode(Collections.nCopies(TreeNode.MOST, tree)).block());
    }
    StateRoot root = over(1 << 20, tree);
    assertThrows(CheckpointException.TooLarge.class, () -> states.read(root, shelves));
    assertEquals(List.of(), StateTree.missing(root, shelves, 10));
  }

  @Test
  void headsAreInOrderAndNotTooMany() {
    Cid tree = Cid.of(Cid.DAG_CBOR, Bytes.empty());
    assertThrows(
        CheckpointException.Malformed.class,
        () -> new StateRoot(Authored.TEXT, List.of(head(2, 1), head(1, 1)), 1, tree));
    assertThrows(
        CheckpointException.Malformed.class,
        () -> new StateRoot(Authored.TEXT, List.of(head(1, 1), head(1, 1)), 1, tree));
    assertThrows(
        CheckpointException.TooLarge.class,
        () -> new StateRoot(Authored.TEXT, Collections.nCopies(2001, head(1, 1)), 1, tree));
    assertThrows(
        CheckpointException.TooLarge.class,
        () -> new StateRoot(Authored.TEXT, HEADS, (1 << 28) + 1L, tree));
    assertNotEquals(
        over(1, tree).block().cid(),
        new StateRoot(Authored.TEXT, HEADS.subList(0, 1), 1, tree).block().cid());
  }

  @Test
  void bytesAreTheOneFormOfARootOrRefused() throws InterruptedException {
    Fuzz.run(
        new Corpus(List.of(new Corpus.Entry("ok-root", write(STATE).block().bytes()))),
        10_000,
        1,
        bytes -> assertEquals(bytes, StateRoot.decode(bytes).block().bytes()),
        CheckpointException.class);
  }

  @Test
  void bytesAreTheOneFormOfANodeOrRefused() throws InterruptedException {
    StateRoot root = write(STATE);
    Bytes upper = shelves.bytes(root.tree());
    Bytes lower = shelves.bytes(TreeNode.decode(upper).links().get(0));
    Fuzz.run(
        new Corpus(
            List.of(new Corpus.Entry("ok-upper", upper), new Corpus.Entry("ok-lower", lower))),
        10_000,
        1,
        bytes -> assertEquals(bytes, TreeNode.decode(bytes).block().bytes()),
        CheckpointException.class);
  }
}

package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Cid ONE = Cid.of(Cid.RAW, Bytes.utf8("one"));
  private static final Cid TWO = Cid.of(Cid.DAG_CBOR, Bytes.utf8("two"));
  private static final Bytes LINKED =
      new DagCborWriter()
          .map(3)
          .key("a")
          .link(TWO)
          .key("b")
          .array(3)
          .link(ONE)
          .link(TWO)
          .bytes(ONE.encode())
          .end()
          .key("c")
          .map(0)
          .end()
          .end()
          .toBytes();

  @Test
  void theLinksOfABlockAreListedInOrderAndCidsInBytesAreNotLinks() {
    assertEquals(List.of(TWO, ONE, TWO), Links.of(Block.of(Cid.DAG_CBOR, LINKED)));
  }

  @Test
  void aRawBlockHasNone() {
    assertEquals(List.of(), Links.of(Block.of(Cid.RAW, LINKED)));
  }

  @Test
  void aBlockOfAnotherCodecIsRefused() {
    Block block = Block.of(Cid.DAG_PB, Bytes.empty());
    assertThrows(IllegalArgumentException.class, () -> Links.of(block));
  }

  @Test
  void bytesThatAreNotDagCborHaveNoLinksToTell() {
    assertThrows(DagCborException.class, () -> Links.of(LINKED.slice(0, LINKED.size() - 1)));
    assertThrows(DagCborException.class, () -> Links.of(Bytes.concat(LINKED, LINKED)));
  }
}

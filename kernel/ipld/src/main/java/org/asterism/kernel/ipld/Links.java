package org.asterism.kernel.ipld;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;

/** The links of a block: what is kept along with it where it is pinned. */
public final class Links {
  private Links() {}

  /**
   * The links in some DAG-CBOR, in the order in which they stand there, as often as they do.
   *
   * @throws DagCborException if the bytes are not strict DAG-CBOR within {@link Limits#DEFAULT}
   */
  public static List<Cid> of(Bytes bytes) {
    List<Cid> links = new ArrayList<>();
    DagCborReader reader = new DagCborReader(bytes);
    reader.skip(links::add);
    reader.finish();
    return List.copyOf(links);
  }

  /**
   * The links of a block, as {@link #of(Bytes)} has them; a raw block has none.
   *
   * @throws DagCborException if the bytes are not strict DAG-CBOR within {@link Limits#DEFAULT}
   * @throws IllegalArgumentException if the block is of another codec than these two
   */
  public static List<Cid> of(Block block) {
    long codec = block.cid().codec();
    if (codec == Cid.RAW) {
      return List.of();
    }
    if (codec == Cid.DAG_CBOR) {
      return of(block.bytes());
    }
    throw new IllegalArgumentException("the links of codec 0x" + Long.toHexString(codec));
  }
}

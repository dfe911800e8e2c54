package org.asterism.kernel.simulator.wire;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.DagCborReader;

/** The links of any block, as whoever pins one follows them. */
public final class WireLinks {
  private WireLinks() {}

  /** All of them, in order; none in a block that is not DAG-CBOR. */
  public static List<Cid> of(Block block) {
    List<Cid> links = new ArrayList<>();
    if (block.cid().codec() == Cid.DAG_CBOR) {
      add(new DagCborReader(block.bytes()), links);
    }
    return links;
  }

  private static void add(DagCborReader in, List<Cid> links) {
    switch (in.kind()) {
      case LINK -> links.add(in.link());
      case MAP -> {
        in.map();
        while (in.hasNext()) {
          in.key();
          add(in, links);
        }
        in.end();
      }
      case ARRAY -> {
        in.array();
        while (in.hasNext()) {
          add(in, links);
        }
        in.end();
      }
      default -> in.skip();
    }
  }
}

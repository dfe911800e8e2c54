package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * An inner node of a state's tree: an array of links, all to pieces (raw) or all to nodes.
 *
 * <p>Nodes are cut by content too: after a link whose digest ends with four zero bits, from {@value
 * #LEAST} links on, at {@value #MOST} in any case; some 24 on average.
 *
 * @param links in order
 */
record TreeNode(List<Cid> links) {
  /** The fewest links of a node that is not the last of its level. */
  static final int LEAST = 8;

  /** The most links of a node. */
  static final int MOST = 128;

  private static final int MASK = 15;
  private static final int LAST_OF_DIGEST = 31;
  private static final int MAX_BYTES = 3 + MOST * 41;

  TreeNode {
    links = List.copyOf(links);
  }

  /** The nodes over some links. */
  static List<TreeNode> over(List<Cid> links) {
    List<TreeNode> nodes = new ArrayList<>(links.size() / LEAST + 1);
    int from = 0;
    for (int at = 0; at < links.size(); at++) {
      int count = at + 1 - from;
      boolean cut = (links.get(at).hash().digest().at(LAST_OF_DIGEST) & MASK) == 0;
      if ((cut && count >= LEAST) || count == MOST || at + 1 == links.size()) {
        nodes.add(new TreeNode(links.subList(from, at + 1)));
        from = at + 1;
      }
    }
    return nodes;
  }

  /** Whether the links are to pieces. */
  boolean isLowest() {
    return links.isEmpty() || links.get(0).codec() == Cid.RAW;
  }

  Block block() {
    DagCborWriter out = new DagCborWriter().array(links.size());
    links.forEach(out::link);
    return Block.of(Cid.DAG_CBOR, out.end().toBytes());
  }

  /**
   * Reads a node.
   *
   * @throws CheckpointException if it is anything else
   */
  static TreeNode decode(Bytes bytes) {
    if (bytes.size() > MAX_BYTES) {
      throw new CheckpointException.TooLarge("bytes of a node", bytes.size(), MAX_BYTES);
    }
    try {
      DagCborReader in = new DagCborReader(bytes);
      int count = in.array();
      if (count > MOST) {
        throw new CheckpointException.TooLarge("links of a node", count, MOST);
      }
      List<Cid> links = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        Cid link = in.link();
        long codec = i == 0 && link.codec() == Cid.RAW ? Cid.RAW : Cid.DAG_CBOR;
        links.add(Names.checked(link, i == 0 ? codec : links.get(0).codec()));
      }
      in.end().finish();
      return new TreeNode(links);
    } catch (DagCborException e) {
      throw new CheckpointException.Malformed("a node: " + e.getMessage());
    }
  }
}

package org.asterism.kernel.simulator.wire;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A state root as docs/protocol.md has it.
 *
 * @param cid its name
 * @param heads that it stands on, as one string of bytes
 * @param operations that are in it, of all replicas and their branches
 * @param forked whether a replica has two histories in it
 */
public record WireRoot(Cid cid, Bytes heads, long operations, boolean forked) {
  private static final int KEYS = 6;

  /**
   * Reads one.
   *
   * @return {@code null} if the bytes are something else
   */
  public static @Nullable WireRoot read(Block block) {
    if (block.cid().codec() != Cid.DAG_CBOR) {
      return null;
    }
    try {
      DagCborReader in = new DagCborReader(block.bytes());
      if (in.kind() != Kind.MAP) {
        return null;
      }
      in.map(KEYS).key("v").integer(1, 1);
      in.key("size").integer();
      in.key("tree").link();
      in.key("type").text();
      DagCborWriter heads = new DagCborWriter();
      int count = in.key("heads").array();
      heads.array(count);
      long operations = 0;
      boolean forked = false;
      Bytes last = Bytes.empty();
      for (int i = 0; i < count; i++) {
        in.array(3);
        Bytes replica = in.bytes();
        forked |= replica.equals(last);
        last = replica;
        heads.array(3).bytes(replica);
        long seq = in.integer();
        operations += seq;
        heads.integer(seq).bytes(in.bytes()).end();
        in.end();
      }
      in.end().key("format").integer();
      in.end().finish();
      return new WireRoot(block.cid(), heads.end().toBytes(), operations, forked);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

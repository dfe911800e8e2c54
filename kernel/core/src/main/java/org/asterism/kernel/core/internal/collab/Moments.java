package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * When a node does what every node of a collaboration has to do at some time after the same edit:
 * each at a moment of its own, so that those who share a machine, or wait for each other, do not do
 * it all at once. What is done does not depend on when.
 */
final class Moments {
  private static final String DOMAIN = "asterism-moment/1";
  private static final int HASHED_BYTES = 7;

  private final Bytes of;

  Moments(Context context) {
    DagCborWriter out = new DagCborWriter().array(3).text(DOMAIN);
    out.bytes(context.id().genesis().encode()).bytes(context.world().self().encode());
    this.of = out.end().toBytes();
  }

  /**
   * A number below another that differs from node to node, and from one occasion to the next.
   *
   * @param bound at least 1
   */
  long below(long bound, long occasion) {
    Bytes which = new DagCborWriter().integer(occasion).toBytes();
    Bytes hash = Cid.of(Cid.RAW, Bytes.concat(of, which)).hash().digest();
    long number = 0;
    for (int i = 0; i < HASHED_BYTES; i++) {
      number = number << 8 | (hash.at(i) & 0xff);
    }
    return number % bound;
  }
}

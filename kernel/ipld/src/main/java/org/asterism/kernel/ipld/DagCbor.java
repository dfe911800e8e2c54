package org.asterism.kernel.ipld;

import org.asterism.kernel.api.multiformats.Bytes;

/** Values of any shape to bytes and back, in one call. */
public final class DagCbor {
  private DagCbor() {}

  /**
   * The one encoding of a value.
   *
   * @throws DagCborException if it is beyond {@link Limits#DEFAULT}
   */
  public static Bytes encode(Node node) {
    return new DagCborWriter().node(node).toBytes();
  }

  /**
   * The value of an encoding, within {@link Limits#DEFAULT}.
   *
   * @throws DagCborException if the bytes are anything else
   */
  public static Node decode(Bytes bytes) {
    return decode(bytes, Limits.DEFAULT);
  }

  /**
   * The value of an encoding, within limits.
   *
   * @throws DagCborException if the bytes are anything else
   */
  public static Node decode(Bytes bytes, Limits limits) {
    DagCborReader reader = new DagCborReader(bytes, limits);
    Node node = reader.node();
    reader.finish();
    return node;
  }
}

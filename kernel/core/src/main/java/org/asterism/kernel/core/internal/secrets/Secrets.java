package org.asterism.kernel.core.internal.secrets;

import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * The secrets of a collaboration, each derived from the one before, one way.
 *
 * @param write whose holders may change
 * @param read whose holders may read
 * @param listen whose holders may verify, store and pass on
 */
public record Secrets(Bytes write, Bytes read, Bytes listen) {
  /**
   * Those of a public collaboration: whoever knows these names has them.
   *
   * @param app its name
   * @param name of the collaboration in it
   * @param type that it holds
   */
  public static Secrets ofPublic(String app, String name, TypeId type) {
    Bytes names =
        new DagCborWriter()
            .array(4)
            .text(app)
            .text(name)
            .text(type.name())
            .integer(type.formatVersion())
            .end()
            .toBytes();
    return of(Hkdf.derive(Bytes.utf8("asterism-public/1"), names, Bytes.utf8("write")));
  }

  private static Secrets of(Bytes write) {
    Bytes read = from(write, "asterism-read/1");
    return new Secrets(write, read, from(read, "asterism-listen/1"));
  }

  /** The seed of the key that signs certificates and rotation. */
  public Bytes ownerSeed() {
    return from(write, "asterism-owner/1");
  }

  /** What makes the genesis of this collaboration differ from others of its names. */
  public Bytes random() {
    return from(write, "asterism-random/1");
  }

  private static Bytes from(Bytes secret, String purpose) {
    return Hkdf.derive(Bytes.empty(), secret, Bytes.utf8(purpose));
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "Secrets";
  }
}

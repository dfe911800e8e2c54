package org.asterism.kernel.core.internal.storage;

import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.internal.secrets.Hkdf;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;
import org.jspecify.annotations.Nullable;

/**
 * That a collaboration is open whose secrets do not follow from names: the second version of {@link
 * Records.Open}.
 *
 * @param app its name
 * @param name of the collaboration on this node
 * @param secrets that are held
 * @param genesis the block that it begins with; none while no peer has sent it
 */
public record LinkedRecord(String app, String name, Secrets secrets, @Nullable Bytes genesis) {
  private static final int VERSION = 2;

  /** Whether a record is of this version, if it is one. */
  public static boolean is(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes);
    in.array();
    return in.integer() == VERSION;
  }

  /** The record. */
  public Bytes encode() {
    DagCborWriter out =
        new DagCborWriter()
            .array(6)
            .integer(VERSION)
            .text(app)
            .text(name)
            .text(secrets.capability().word())
            .bytes(secrets.strongest());
    return (genesis == null ? out.nil() : out.bytes(genesis)).end().toBytes();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is of another form
   */
  public static LinkedRecord decode(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes);
    in.array(6).integer(VERSION, VERSION);
    String app = in.text();
    String name = in.text();
    Capability capability = Capability.of(in.text());
    Secrets secrets = Secrets.of(capability, in.bytes(Hkdf.BYTES));
    Bytes genesis = null;
    if (in.kind() == Kind.NULL) {
      in.nil();
    } else {
      genesis = in.bytes();
    }
    in.end().finish();
    return new LinkedRecord(app, name, secrets, genesis);
  }
}

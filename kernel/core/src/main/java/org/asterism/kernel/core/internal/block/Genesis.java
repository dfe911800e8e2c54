package org.asterism.kernel.core.internal.block;

import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.internal.secrets.Hkdf;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * The block that a collaboration begins with; its CID is the collaboration's id.
 *
 * @param app its name
 * @param name of the public collaboration in it; empty for a private one, which every node calls as
 *     it likes
 * @param type that it holds
 * @param owner the key that signs certificates and rotation
 * @param random 32 bytes
 */
public record Genesis(String app, String name, TypeId type, PublicKey owner, Bytes random) {
  /** The largest genesis block, in bytes. */
  public static final int MAX_BYTES = 4_096;

  private static final int VERSION = 1;
  private static final int PRIVATE_FIELDS = 5;
  private static final int PUBLIC_FIELDS = 6;

  /** That of a public collaboration: every node that knows the names makes the same. */
  public static Genesis ofPublic(
      String app, String name, TypeId type, Secrets secrets, Surroundings world) {
    PublicKey owner = world.signer(secrets.ownerSeed()).publicKey();
    return new Genesis(app, name, type, owner, secrets.random());
  }

  /** That of a new private collaboration. */
  public static Genesis ofPrivate(String app, TypeId type, Secrets secrets, Surroundings world) {
    PublicKey owner = world.signer(secrets.ownerSeed()).publicKey();
    return new Genesis(app, "", type, owner, world.secret(Hkdf.BYTES));
  }

  /** Whether its secrets derive from its names. */
  public boolean isPublic() {
    return !name.isEmpty();
  }

  /** The block. */
  public Block block() {
    DagCborWriter out =
        new DagCborWriter()
            .map(isPublic() ? PUBLIC_FIELDS : PRIVATE_FIELDS)
            .key("v")
            .integer(VERSION)
            .key("app")
            .text(app);
    if (isPublic()) {
      out.key("name").text(name);
    }
    return Block.of(
        Cid.DAG_CBOR,
        out.key("type")
            .array(2)
            .text(type.name())
            .integer(type.formatVersion())
            .end()
            .key("owner")
            .bytes(owner.data())
            .key("random")
            .bytes(random)
            .end()
            .toBytes());
  }

  /**
   * Reads one. One with a name counts only if its keys are those of the names: otherwise it would
   * pass for public, which it is not.
   *
   * @throws IllegalArgumentException if the bytes are not a genesis block of this version
   */
  public static Genesis decode(Bytes bytes, Surroundings world) {
    if (bytes.size() > MAX_BYTES) {
      throw new FormatException("a genesis block of " + bytes.size() + " bytes");
    }
    DagCborReader in = new DagCborReader(bytes);
    int fields = in.map();
    in.key("v").integer(VERSION, VERSION);
    String app = in.key("app").text();
    String name = fields == PUBLIC_FIELDS ? in.key("name").text() : "";
    in.key("type").array(2);
    TypeId type = new TypeId(in.text(), (int) in.integer(1, Integer.MAX_VALUE));
    in.end();
    PublicKey owner = PublicKey.ed25519(in.key("owner").bytes(Hkdf.BYTES));
    Bytes random = in.key("random").bytes(Hkdf.BYTES);
    in.end().finish();
    Genesis genesis = new Genesis(app, name, type, owner, random);
    boolean named = fields == PUBLIC_FIELDS;
    if (named != genesis.isPublic() || (named && !genesis.hasKeysOfNames(world))) {
      throw new FormatException("a genesis block with a name, whose keys are not of that name");
    }
    return genesis;
  }

  /** Whether secrets are its own, as far as they tell; a listener's tell only a public one. */
  public boolean isOf(Secrets secrets, Surroundings world) {
    if (isPublic()) {
      return Secrets.ofPublic(app, name, type).listen().equals(secrets.listen());
    }
    return !secrets.allow(Capability.WRITE)
        || world.signer(secrets.ownerSeed()).publicKey().equals(owner);
  }

  private boolean hasKeysOfNames(Surroundings world) {
    return equals(ofPublic(app, name, type, Secrets.ofPublic(app, name, type), world));
  }

  /** The id of the collaboration. */
  public CollaborationId id() {
    return new CollaborationId(block().cid());
  }
}

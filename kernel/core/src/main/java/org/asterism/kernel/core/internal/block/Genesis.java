package org.asterism.kernel.core.internal.block;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * The block that a collaboration begins with; its CID is the collaboration's id.
 *
 * @param app its name
 * @param name of the collaboration in it
 * @param type that it holds
 * @param owner the key that signs certificates and rotation
 * @param random 32 bytes
 */
public record Genesis(String app, String name, TypeId type, PublicKey owner, Bytes random) {
  private static final int VERSION = 1;

  /** That of a public collaboration: every node that knows the names makes the same. */
  public static Genesis ofPublic(
      String app, String name, TypeId type, Secrets secrets, Surroundings world) {
    PublicKey owner = world.signer(secrets.ownerSeed()).publicKey();
    return new Genesis(app, name, type, owner, secrets.random());
  }

  /** The block. */
  public Block block() {
    return Block.of(
        Cid.DAG_CBOR,
        new DagCborWriter()
            .map(6)
            .key("v")
            .integer(VERSION)
            .key("app")
            .text(app)
            .key("name")
            .text(name)
            .key("type")
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

  /** The id of the collaboration. */
  public CollaborationId id() {
    return new CollaborationId(block().cid());
  }
}

package org.asterism.kernel.core.internal.block;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * That a replica may write: the owner key's signature of collaboration and replica. The first block
 * of a replica carries it. Whoever has the write seed can make one, for a replica of its own.
 */
public final class Certificate {
  /** The size of a certificate. */
  public static final int BYTES = 64;

  private static final Bytes DOMAIN = Bytes.utf8("asterism-certificate/1");

  private Certificate() {}

  /** One for a replica. */
  public static Bytes sign(CollaborationId collaboration, ReplicaId replica, Signer owner) {
    return owner.sign(message(collaboration, replica));
  }

  /** What a certificate claims. */
  public static Claim claim(
      CollaborationId collaboration, ReplicaId replica, PublicKey owner, Bytes certificate) {
    return new Claim(owner, message(collaboration, replica), certificate);
  }

  /** Both have fixed sizes, so none can be taken for another. */
  private static Bytes message(CollaborationId collaboration, ReplicaId replica) {
    return Bytes.concat(DOMAIN, collaboration.genesis().encode(), replica.key());
  }
}

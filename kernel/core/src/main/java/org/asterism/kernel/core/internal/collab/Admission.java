package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.core.internal.block.Certificate;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.block.Header;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks may belong to a collaboration, by their own bytes: everybody admits the same.
 *
 * <p>A replica may write if its first block has a certificate by the owner key; those behind it
 * follow by hash. In a public collaboration everybody has the owner key, so nothing is lost by
 * admitting what was written before there were certificates and sealing.
 */
public final class Admission {
  private final Genesis genesis;
  private final CollaborationId id;

  /** Of a collaboration. */
  public Admission(Genesis genesis, CollaborationId id) {
    this.genesis = genesis;
    this.id = id;
  }

  /**
   * Checks all but signatures.
   *
   * @throws IllegalArgumentException if a block with this header is not admitted
   */
  public void check(Header header) {
    if (!header.collaboration().equals(id) || !header.type().equals(genesis.type())) {
      throw new FormatException("of another collaboration or type");
    }
    if (genesis.isPublic()) {
      return;
    }
    if (!header.sealed()) {
      throw new FormatException("not sealed");
    }
    if (header.from() == 0 && header.cert() == null) {
      throw new FormatException("of a replica without a certificate");
    }
  }

  /** What the certificate in a header claims, if there is one. */
  public @Nullable Claim certificate(Header header) {
    Bytes cert = header.cert();
    return cert == null ? null : Certificate.claim(id, header.replica(), genesis.owner(), cert);
  }
}

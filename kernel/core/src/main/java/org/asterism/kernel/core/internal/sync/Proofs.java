package org.asterism.kernel.core.internal.sync;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.secrets.Hkdf;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * How the two ends of a link show each other that they hold a collaboration's listen secret,
 * without showing which collaboration to whoever does not.
 *
 * <p>A proof is bound to the link by both nonces, to its ends by both peer ids, and to its maker by
 * the role, so that none can be used elsewhere or handed back.
 */
public final class Proofs {
  private static final String DOMAIN = "asterism-member/1";

  private final Party initiator;
  private final Party acceptor;

  /**
   * One end of a link.
   *
   * @param peer who it is
   * @param nonce that it sent
   */
  public record Party(PeerId peer, Bytes nonce) {}

  /** The proofs of a link between these two. */
  public Proofs(Party initiator, Party acceptor) {
    this.initiator = initiator;
    this.acceptor = acceptor;
  }

  /** What shows that one end knows a feature's frames. */
  public Bytes proof(Feature feature, boolean byInitiator) {
    return proof(feature.secret(), byInitiator);
  }

  /** The proof that one end makes. */
  public Bytes proof(Bytes listenSecret, boolean byInitiator) {
    return Hkdf.hmac(
        listenSecret,
        new DagCborWriter()
            .array(6)
            .text(DOMAIN)
            .bool(byInitiator)
            .bytes(initiator.nonce)
            .bytes(acceptor.nonce)
            .bytes(initiator.peer.encode())
            .bytes(acceptor.peer.encode())
            .end()
            .toBytes());
  }
}

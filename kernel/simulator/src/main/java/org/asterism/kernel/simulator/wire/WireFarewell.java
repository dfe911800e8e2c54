package org.asterism.kernel.simulator.wire;

import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.jspecify.annotations.Nullable;

/**
 * A member's word that it takes part no longer, as docs/protocol.md has it.
 *
 * @param peer who leaves
 * @param sequence of its newest record then
 * @param signature of the peer, if it is true
 */
public record WireFarewell(PeerId peer, long sequence, Bytes signature) {
  private static final Bytes DOMAIN = Bytes.utf8("asterism-farewell/1");

  /** One in a peer's name, be it signed with the peer's key or not. */
  public static WireFarewell sign(Namespace namespace, PeerId peer, long sequence, Signer signer) {
    return new WireFarewell(peer, sequence, signer.sign(message(namespace, peer, sequence)));
  }

  /**
   * Reads one.
   *
   * @return {@code null} if the bytes are something else
   */
  public static @Nullable WireFarewell read(Bytes bytes) {
    try {
      DagCborReader in = new DagCborReader(bytes);
      in.array(4);
      in.integer(1, 1);
      WireFarewell read =
          new WireFarewell(PeerId.decode(in.bytes()), in.integer(0, Long.MAX_VALUE), in.bytes());
      in.end().finish();
      return read;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** What the signature claims. */
  public Claim claim(Namespace namespace) {
    PublicKey key = PublicKey.decode(peer.hash().digest());
    return new Claim(key, message(namespace, peer, sequence), signature);
  }

  /** Its bytes. */
  public Bytes encode() {
    DagCborWriter out = new DagCborWriter().array(4).integer(1).bytes(peer.encode());
    return out.integer(sequence).bytes(signature).end().toBytes();
  }

  private static Bytes message(Namespace namespace, PeerId peer, long sequence) {
    DagCborWriter said = new DagCborWriter().array(3).text(namespace.name());
    return Bytes.concat(DOMAIN, said.bytes(peer.encode()).integer(sequence).end().toBytes());
  }
}

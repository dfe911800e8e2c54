package org.asterism.kernel.runtime.internal.peers;

import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Limits;

/**
 * That a peer takes part no longer in what is met under a namespace, signed by it. It ends what its
 * records up to a sequence say, so that a later one counts again.
 *
 * @param peer that leaves
 * @param sequence of its newest record then
 * @param signature of both and of the namespace
 */
record Farewell(PeerId peer, long sequence, Bytes signature) {
  private static final Bytes DOMAIN = Bytes.utf8("asterism-farewell/1");
  private static final int VERSION = 1;
  private static final Limits LIMITS = new Limits(1_024, 2, 16);
  private static final int SIGNATURE_BYTES = 64;

  /** That of this node. */
  static Farewell of(Identity identity, Namespace namespace, long sequence) {
    return new Farewell(
        identity.peerId(),
        sequence,
        identity.sign(message(namespace, identity.peerId(), sequence)));
  }

  private static Bytes message(Namespace namespace, PeerId peer, long sequence) {
    Bytes said =
        new DagCborWriter(LIMITS)
            .array(3)
            .text(namespace.name())
            .bytes(peer.encode())
            .integer(sequence)
            .end()
            .toBytes();
    return Bytes.concat(DOMAIN, said);
  }

  /** What is to be verified before it is believed. */
  SignatureService.Claim claim(Namespace namespace) {
    return new SignatureService.Claim(
        PublicKey.decode(peer.hash().digest()), message(namespace, peer, sequence), signature);
  }

  Bytes encode() {
    return new DagCborWriter(LIMITS)
        .array(4)
        .integer(VERSION)
        .bytes(peer.encode())
        .integer(sequence)
        .bytes(signature)
        .end()
        .toBytes();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is malformed, or of a peer whose id has no key in it
   */
  static Farewell decode(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes, LIMITS);
    in.array(4);
    in.integer(VERSION, VERSION);
    PeerId peer = PeerId.decode(in.bytes());
    long sequence = in.integer(0, Long.MAX_VALUE);
    Bytes signature = in.bytes(SIGNATURE_BYTES);
    in.end().finish();
    if (peer.hash().code() != Multihash.IDENTITY) {
      throw new FormatException("a farewell of a peer without a key in its id");
    }
    return new Farewell(peer, sequence, signature);
  }
}

package org.asterism.transports.circuitrelay.internal.messages;

import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.Envelope;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/**
 * A relay's signed word that it keeps a reservation for a peer.
 *
 * @param relay who signs
 * @param peer for whom
 * @param expires in seconds since 1970
 */
public record Voucher(PeerId relay, PeerId peer, long expires) {
  private static final String DOMAIN = "libp2p-relay-rsvp";
  private static final Bytes PAYLOAD_TYPE = Bytes.wrap(new byte[] {3, 2});

  /** Signs it with the relay's key. */
  public Bytes seal(Signer signer) {
    Bytes payload =
        new ProtoWriter()
            .bytes(1, relay.encode())
            .bytes(2, peer.encode())
            .varint(3, expires)
            .toBytes();
    return Envelope.seal(signer, DOMAIN, PAYLOAD_TYPE, payload).encode();
  }

  /**
   * Reads a voucher and checks that its relay signed it.
   *
   * @throws FormatException if it is malformed, of another type, or signed by somebody else
   */
  public static Voucher open(Bytes envelope) {
    Envelope opened = Envelope.open(envelope, DOMAIN);
    if (!opened.payloadType().equals(PAYLOAD_TYPE)) {
      throw new FormatException("a voucher of type " + opened.payloadType().toHex());
    }
    Bytes relay = null;
    Bytes peer = null;
    long expires = 0;
    ProtoReader in = new ProtoReader(opened.payload());
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> relay = in.bytes();
        case 2 -> peer = in.bytes();
        case 3 -> expires = in.varint();
        default -> {}
      }
    }
    Voucher voucher = new Voucher(id(relay), id(peer), expires);
    if (!PeerId.of(opened.key()).equals(voucher.relay)) {
      throw new FormatException("a voucher that its relay has not signed");
    }
    return voucher;
  }

  private static PeerId id(@Nullable Bytes encoded) {
    if (encoded == null) {
      throw new FormatException("a voucher without its peers");
    }
    return PeerId.decode(encoded);
  }
}

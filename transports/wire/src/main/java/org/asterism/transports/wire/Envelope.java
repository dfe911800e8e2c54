package org.asterism.transports.wire;

import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.jspecify.annotations.Nullable;

/**
 * A payload under a host's signature, for one purpose.
 *
 * <p>The domain is signed and not sent: a signature made for one purpose serves no other. Whoever
 * passes an envelope on keeps its bytes, since others may write the same one differently.
 *
 * @param key that made the signature
 * @param payloadType what the payload is
 * @param payload in that type's format
 * @param signature over domain, payload type and payload, each with its length in front
 * @see <a href="https://github.com/libp2p/specs/blob/master/RFC/0002-signed-envelopes.md">RFC 2</a>
 */
public record Envelope(PublicKey key, Bytes payloadType, Bytes payload, Bytes signature) {
  private static final int KEY = 1;
  private static final int PAYLOAD_TYPE = 2;
  private static final int PAYLOAD = 3;
  private static final int SIGNATURE = 5;

  /** Signs a payload. */
  public static Envelope seal(Signer signer, String domain, Bytes payloadType, Bytes payload) {
    return new Envelope(
        signer.publicKey(),
        payloadType,
        payload,
        signer.sign(signed(Bytes.utf8(domain), payloadType, payload)));
  }

  /**
   * Reads an envelope; its signature is not checked, see {@link #isSignedFor}.
   *
   * @throws FormatException if it is malformed or a field of it is missing
   */
  public static Envelope decode(Bytes bytes) {
    Bytes key = null;
    Bytes type = null;
    Bytes payload = null;
    Bytes signature = null;
    ProtoReader in = new ProtoReader(bytes);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case KEY -> key = in.bytes();
        case PAYLOAD_TYPE -> type = in.bytes();
        case PAYLOAD -> payload = in.bytes();
        case SIGNATURE -> signature = in.bytes();
        default -> {}
      }
    }
    return new Envelope(
        PublicKey.decode(required(key, "key")),
        required(type, "payload type"),
        required(payload, "payload"),
        required(signature, "signature"));
  }

  /**
   * Reads an envelope and checks its signature.
   *
   * @throws FormatException if it is malformed, or not signed for this domain
   */
  public static Envelope open(Bytes bytes, String domain) {
    Envelope envelope = decode(bytes);
    if (!envelope.isSignedFor(domain)) {
      throw new FormatException("an envelope is not signed for " + domain);
    }
    return envelope;
  }

  /** Whether the signature is right, of any kind of key that libp2p knows. */
  public boolean isSignedFor(String domain) {
    return HostSignature.verify(key, signed(Bytes.utf8(domain), payloadType, payload), signature);
  }

  /** As protobuf. */
  public Bytes encode() {
    return new ProtoWriter()
        .bytes(KEY, key.encode())
        .bytes(PAYLOAD_TYPE, payloadType)
        .bytes(PAYLOAD, payload)
        .bytes(SIGNATURE, signature)
        .toBytes();
  }

  private static Bytes required(@Nullable Bytes field, String name) {
    if (field == null) {
      throw new FormatException("an envelope without " + name);
    }
    return field;
  }

  private static Bytes signed(Bytes domain, Bytes payloadType, Bytes payload) {
    return Bytes.concat(
        Varint.encode(domain.size()),
        domain,
        Varint.encode(payloadType.size()),
        payloadType,
        Varint.encode(payload.size()),
        payload);
  }
}

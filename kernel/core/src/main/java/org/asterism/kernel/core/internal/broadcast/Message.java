package org.asterism.kernel.core.internal.broadcast;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * A broadcast as it travels. Whoever holds the listen secret can tell whose it is, that it is new
 * and that nobody has changed it; what it says takes the read secret.
 *
 * @param encoded its bytes
 * @param introduction of the key that signed it
 * @param digest of the introduction
 * @param counter grows with every message of a session
 * @param expiry when it has lost its meaning, in milliseconds since 1970
 * @param sealed what it says
 */
public record Message(
    Bytes encoded,
    Introduction introduction,
    Bytes digest,
    long counter,
    long expiry,
    Bytes sealed,
    Bytes signature) {
  /** The longest one: the longest payload, and room for the rest. */
  public static final int MAX_BYTES = 5_000;

  private static final int SIGNATURE_BYTES = 64;
  private static final Bytes DOMAIN = Bytes.utf8("asterism-broadcast/1");

  /**
   * Signs one.
   *
   * @param sealed under {@link #associated}
   */
  public static Bytes sign(
      CollaborationId id,
      Introduction introduction,
      long counter,
      long expiry,
      Bytes sealed,
      Signer session) {
    Bytes signature =
        session.sign(signed(associated(id, introduction.digest(), counter, expiry), sealed));
    return encode(introduction, counter, expiry, sealed, signature);
  }

  static Bytes encode(
      Introduction introduction, long counter, long expiry, Bytes sealed, Bytes signature) {
    return new DagCborWriter()
        .array(5)
        .bytes(introduction.encoded())
        .integer(counter)
        .integer(expiry)
        .bytes(sealed)
        .bytes(signature)
        .end()
        .toBytes();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is of another form
   */
  public static Message decode(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes);
    in.array(5);
    Introduction introduction = Introduction.decode(in.bytes());
    long counter = in.integer(1, Long.MAX_VALUE);
    long expiry = in.integer(0, introduction.until());
    Bytes sealed = in.bytes();
    Bytes signature = in.bytes(SIGNATURE_BYTES);
    in.end().finish();
    return new Message(
        bytes, introduction, introduction.digest(), counter, expiry, sealed, signature);
  }

  /** That the session's key has signed it. */
  public Claim claim(CollaborationId id) {
    return new Claim(
        Introduction.key(introduction.session()), signed(associated(id), sealed), signature);
  }

  /** What its seal is bound to. */
  public Bytes associated(CollaborationId id) {
    return associated(id, digest, counter, expiry);
  }

  /** What the seal of a message is bound to: its collaboration, who says it, and which it is. */
  public static Bytes associated(
      CollaborationId id, Bytes introduction, long counter, long expiry) {
    return Bytes.concat(
        id.genesis().encode(),
        introduction,
        Introduction.number(counter),
        Introduction.number(expiry));
  }

  private static Bytes signed(Bytes associated, Bytes sealed) {
    return Bytes.concat(DOMAIN, associated, Multihash.sha256(sealed).digest());
  }
}

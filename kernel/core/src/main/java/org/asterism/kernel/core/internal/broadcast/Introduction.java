package org.asterism.kernel.core.internal.broadcast;

import java.nio.ByteBuffer;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.KeyType;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.core.internal.block.Certificate;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * By what a session key may speak for a replica: the owner's certificate of the replica, and the
 * replica's signature of the key. A session key is made anew at every start and never stored, so
 * its counter need not be, either; and the key that signs edits signs nothing by the second.
 *
 * @param encoded its bytes
 * @param replica that vouches
 * @param session the key that messages are signed with
 * @param until when it ends, in milliseconds since 1970
 */
public record Introduction(
    Bytes encoded, ReplicaId replica, Bytes certificate, Bytes session, long until, Bytes voucher) {
  private static final int VERSION = 1;
  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final Bytes DOMAIN = Bytes.utf8("asterism-session/1");

  /** Has a replica vouch for a session key. */
  public static Introduction make(
      CollaborationId id, Signer replica, Bytes certificate, PublicKey session, long until) {
    Bytes key = replica.publicKey().data();
    Bytes voucher = replica.sign(vouched(id, session.data(), until));
    ReplicaId by = new ReplicaId(key);
    Bytes encoded = encode(by, certificate, session.data(), until, voucher);
    return new Introduction(encoded, by, certificate, session.data(), until, voucher);
  }

  static Bytes encode(
      ReplicaId replica, Bytes certificate, Bytes session, long until, Bytes voucher) {
    return new DagCborWriter()
        .array(6)
        .integer(VERSION)
        .bytes(replica.key())
        .bytes(certificate)
        .bytes(session)
        .integer(until)
        .bytes(voucher)
        .end()
        .toBytes();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is of another form
   */
  static Introduction decode(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes);
    in.array(6).integer(VERSION, VERSION);
    ReplicaId replica = new ReplicaId(in.bytes(ReplicaId.BYTES));
    Bytes certificate = in.bytes(SIGNATURE_BYTES);
    Bytes session = in.bytes(KEY_BYTES);
    long until = in.integer(0, Long.MAX_VALUE);
    Bytes voucher = in.bytes(SIGNATURE_BYTES);
    in.end().finish();
    return new Introduction(bytes, replica, certificate, session, until, voucher);
  }

  /** What stands for it in what is signed. */
  public Bytes digest() {
    return Multihash.sha256(encoded).digest();
  }

  /** What it claims. */
  public List<Claim> claims(CollaborationId id, PublicKey owner) {
    return List.of(
        Certificate.claim(id, replica, owner, certificate),
        new Claim(key(replica.key()), vouched(id, session, until), voucher));
  }

  static PublicKey key(Bytes data) {
    return new PublicKey(KeyType.ED25519, data);
  }

  private static Bytes vouched(CollaborationId id, Bytes session, long until) {
    return Bytes.concat(DOMAIN, id.genesis().encode(), session, number(until));
  }

  static Bytes number(long number) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }
}

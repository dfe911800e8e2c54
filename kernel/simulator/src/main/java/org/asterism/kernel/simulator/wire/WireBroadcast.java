package org.asterism.kernel.simulator.wire;

import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.ipld.DagCborWriter;

/** Broadcasts as docs/protocol.md has them, and such as nobody should believe. */
public final class WireBroadcast {
  private static final Bytes CERTIFICATE = Bytes.utf8("asterism-certificate/1");
  private static final Bytes SESSION = Bytes.utf8("asterism-session/1");
  private static final Bytes BROADCAST = Bytes.utf8("asterism-broadcast/1");

  private final Bytes collaboration;
  private final WireSecrets secrets;
  private final Bytes introduction;
  private final Signer session;

  /** Whose keys stand for what in an introduction. */
  public record Keys(Signer owner, Signer replica, Signer session) {}

  /**
   * Of one speaker.
   *
   * @param collaboration a CID's bytes
   * @param keys the owner's key to be believed
   * @param until when the session ends
   */
  public WireBroadcast(Bytes collaboration, WireSecrets secrets, Keys keys, long until) {
    this.collaboration = collaboration;
    this.secrets = secrets;
    this.session = keys.session;
    Bytes replica = keys.replica.publicKey().data();
    Bytes key = session.publicKey().data();
    Bytes vouched = Bytes.concat(SESSION, collaboration, key, WireSecrets.number(until));
    this.introduction =
        new DagCborWriter()
            .array(6)
            .integer(1)
            .bytes(replica)
            .bytes(keys.owner.sign(Bytes.concat(CERTIFICATE, collaboration, replica)))
            .bytes(key)
            .integer(until)
            .bytes(keys.replica.sign(vouched))
            .end()
            .toBytes();
  }

  /**
   * What the speaker says.
   *
   * @param signer the session's key to be believed
   */
  public Bytes message(long counter, long expiry, Bytes nonce, Bytes text, Signer signer) {
    Bytes bound =
        Bytes.concat(
            collaboration,
            Multihash.sha256(introduction).digest(),
            WireSecrets.number(counter),
            WireSecrets.number(expiry));
    Bytes sealed = secrets.sealSaid(session.publicKey().data(), nonce, bound, text);
    Bytes signed = Bytes.concat(BROADCAST, bound, Multihash.sha256(sealed).digest());
    return new DagCborWriter()
        .array(5)
        .bytes(introduction)
        .integer(counter)
        .integer(expiry)
        .bytes(sealed)
        .bytes(signer.sign(signed))
        .end()
        .toBytes();
  }
}

package org.asterism.kernel.simulator.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Base32;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.ipld.DagCborWriter;
import org.jspecify.annotations.Nullable;

/** What a public collaboration's keys derive from, and the proofs and seals that come of them. */
public final class WireSecrets {
  private static final int HASH = 32;

  private static final Bytes NO_SALT = Bytes.wrap(new byte[HASH]);

  private static final int TAG_BITS = 128;

  /** What a delta's payload is sealed as that is of the root alone. */
  static final String DELTA = "asterism-delta/1";

  /** What one is sealed as that is of several parts. */
  static final String DELTA_OF_PARTS = "asterism-delta-parts/1";

  private final Bytes write;
  private final Bytes read;
  private final Bytes listen;
  private final Bytes sealNames;
  private final Bytes sealKeys;

  private WireSecrets(Bytes write) {
    this.write = write;
    this.read = derive(NO_SALT, write, "asterism-read/1");
    this.listen = derive(NO_SALT, read, "asterism-listen/1");
    this.sealNames = derive(NO_SALT, read, "asterism-seal-mac/1");
    this.sealKeys = derive(NO_SALT, read, "asterism-seal-key/1");
  }

  /** One end of a link: who it is, and the nonce that it sent. */
  public record End(PeerId peer, Bytes nonce) {}

  /** Those of a public collaboration. */
  public static WireSecrets ofPublic(String app, String name, TypeId type) {
    Bytes names =
        new DagCborWriter()
            .array(4)
            .text(app)
            .text(name)
            .text(type.name())
            .integer(type.formatVersion())
            .end()
            .toBytes();
    Bytes write = derive(Bytes.utf8("asterism-public/1"), names, "write");
    return new WireSecrets(write);
  }

  /** The seed of the owner's key. */
  public Bytes ownerSeed() {
    return derive(NO_SALT, write, "asterism-owner/1");
  }

  /** The id of the collaboration: the name of its genesis block. */
  public static Cid id(String app, String name, TypeId type, Bytes owner, WireSecrets secrets) {
    return Cid.of(
        Cid.DAG_CBOR,
        new DagCborWriter()
            .map(6)
            .key("v")
            .integer(1)
            .key("app")
            .text(app)
            .key("name")
            .text(name)
            .key("type")
            .array(2)
            .text(type.name())
            .integer(type.formatVersion())
            .end()
            .key("owner")
            .bytes(owner)
            .key("random")
            .bytes(derive(NO_SALT, secrets.write, "asterism-random/1"))
            .end()
            .toBytes());
  }

  /** The one that a link of a kind has. */
  public Bytes of(Capability capability) {
    return switch (capability) {
      case WRITE -> write;
      case READ -> read;
      case LISTEN -> listen;
    };
  }

  /** What members meet under. */
  public Namespace namespace() {
    return new Namespace(Base32.encode(derive(NO_SALT, listen, "rendezvous")));
  }

  /** The proof of one end of a link. */
  public Bytes proof(boolean byInitiator, End initiator, End acceptor) {
    return hmac(
        listen,
        new DagCborWriter()
            .array(6)
            .text("asterism-member/1")
            .bool(byInitiator)
            .bytes(initiator.nonce)
            .bytes(acceptor.nonce)
            .bytes(initiator.peer.encode())
            .bytes(acceptor.peer.encode())
            .end()
            .toBytes());
  }

  /** A delta's payload, opened; null if it was not sealed so with these keys for this header. */
  @Nullable Bytes open(String domain, Bytes header, Bytes sealed) {
    if (sealed.size() < HASH) {
      return null;
    }
    Bytes siv = sealed.slice(0, HASH);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(hmac(sealKeys, siv).toByteArray(), "AES"),
          new GCMParameterSpec(TAG_BITS, new byte[12]));
      byte[] plain = cipher.doFinal(sealed.slice(HASH, sealed.size()).toByteArray());
      return hmac(sealNames, framed(domain, header, Bytes.wrap(plain))).equals(siv)
          ? Bytes.wrap(plain)
          : null;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** A payload, sealed by content for a header. */
  Bytes seal(String domain, Bytes header, Bytes plain) {
    Bytes siv = hmac(sealNames, framed(domain, header, plain));
    return Bytes.concat(siv, sealed(hmac(sealKeys, siv), Bytes.wrap(new byte[12]), null, plain));
  }

  private static Bytes framed(String domain, Bytes header, Bytes plain) {
    return Bytes.concat(
        number(domain.length()), Bytes.utf8(domain), number(header.size()), header, plain);
  }

  /** What is said to members, sealed by chance under a session's key. */
  Bytes sealSaid(Bytes session, Bytes nonce, Bytes bound, Bytes text) {
    Bytes key = derive(session, read, "asterism-broadcast-key/1");
    return Bytes.concat(nonce, sealed(key, nonce, bound, text));
  }

  private static Bytes sealed(Bytes key, Bytes nonce, @Nullable Bytes bound, Bytes plain) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key.toByteArray(), "AES"),
          new GCMParameterSpec(TAG_BITS, nonce.toByteArray()));
      if (bound != null) {
        cipher.updateAAD(bound.toByteArray());
      }
      return Bytes.wrap(cipher.doFinal(plain.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** A number in eight bytes, the highest first. */
  static Bytes number(long number) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private static Bytes derive(Bytes salt, Bytes material, String info) {
    return hmac(hmac(salt, material), Bytes.concat(Bytes.utf8(info), Bytes.wrap(new byte[] {1})));
  }

  private static Bytes hmac(Bytes key, Bytes message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.toByteArray(), "HmacSHA256"));
      return Bytes.wrap(mac.doFinal(message.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}

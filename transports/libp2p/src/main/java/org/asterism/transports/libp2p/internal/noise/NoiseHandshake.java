package org.asterism.transports.libp2p.internal.noise;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.crypto.Aead;
import org.asterism.kernel.api.crypto.AeadProvider;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.libp2p.internal.upgrade.Handshake;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.asterism.transports.libp2p.internal.upgrade.SecureSession;
import org.jspecify.annotations.Nullable;

/**
 * The three messages of Noise XX, apart from the channel that carries them.
 *
 * <pre>
 *   → e
 *   ← e, ee, s, es, payload
 *   → s, se, payload
 * </pre>
 */
final class NoiseHandshake implements AutoCloseable {
  /** The largest handshake message taken; that of an RSA host with certificate hashes is 2 KiB. */
  static final int MAX_MESSAGE = 8192;

  private static final int SEALED_KEY = KeyPair.BYTES + Aead.TAG_BYTES;

  private final Handshake task;
  private final StaticKey own;
  private final KeyPair ephemeral;
  private final SymmetricState state;
  private byte[] theirEphemeral = {};
  private int messages;
  private @Nullable SecureSession session;

  NoiseHandshake(Handshake task, StaticKey own, AeadProvider provider, SecureRandom random) {
    this.task = task;
    this.own = own;
    this.ephemeral = KeyPair.generate(random);
    this.state = new SymmetricState(provider);
  }

  /** The initiator's first message. */
  byte[] begin() {
    messages = 1;
    state.mixHash(ephemeral.open());
    state.encryptAndHash(new byte[0]);
    return ephemeral.open();
  }

  /**
   * Takes the other side's next message.
   *
   * @return the answer; null if there is none
   * @throws NetException if the message is not what it should be, or its sender not who
   */
  byte @Nullable [] take(byte[] message) {
    try {
      return switch (++messages) {
        case 1 -> answerFirst(message);
        case 2 -> answerSecond(message);
        case 3 -> takeThird(message);
        default -> throw new NetException.Violation("a noise handshake of four messages");
      };
    } catch (FormatException e) {
      throw new NetException.Violation("noise handshake: " + e.getMessage());
    }
  }

  private byte[] answerFirst(byte[] message) {
    if (message.length != KeyPair.BYTES) {
      throw new NetException.Violation("a first noise message of " + message.length + " bytes");
    }
    theirEphemeral = message;
    state.mixHash(theirEphemeral);
    state.decryptAndHash(new byte[0]);
    messages = 2;
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(ephemeral.open());
    state.mixHash(ephemeral.open());
    state.mixKey(ephemeral.agree(theirEphemeral));
    out.writeBytes(state.encryptAndHash(own.keys().open()));
    state.mixKey(own.keys().agree(theirEphemeral));
    out.writeBytes(state.encryptAndHash(payload()));
    return out.toByteArray();
  }

  private byte[] answerSecond(byte[] message) {
    if (message.length < KeyPair.BYTES + SEALED_KEY + Aead.TAG_BYTES) {
      throw new NetException.Violation("a second noise message of " + message.length + " bytes");
    }
    int at = KeyPair.BYTES;
    theirEphemeral = Arrays.copyOfRange(message, 0, at);
    state.mixHash(theirEphemeral);
    state.mixKey(ephemeral.agree(theirEphemeral));
    byte[] theirStatic = open(Arrays.copyOfRange(message, at, at + SEALED_KEY));
    state.mixKey(ephemeral.agree(theirStatic));
    byte[] payload = open(Arrays.copyOfRange(message, at + SEALED_KEY, message.length));
    session = meet(theirStatic, payload);
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(state.encryptAndHash(own.keys().open()));
    state.mixKey(own.keys().agree(theirEphemeral));
    out.writeBytes(state.encryptAndHash(payload()));
    return out.toByteArray();
  }

  private byte @Nullable [] takeThird(byte[] message) {
    if (message.length < SEALED_KEY + Aead.TAG_BYTES) {
      throw new NetException.Violation("a third noise message of " + message.length + " bytes");
    }
    byte[] theirStatic = open(Arrays.copyOfRange(message, 0, SEALED_KEY));
    state.mixKey(ephemeral.agree(theirStatic));
    byte[] payload = open(Arrays.copyOfRange(message, SEALED_KEY, message.length));
    session = meet(theirStatic, payload);
    return null;
  }

  private byte[] open(byte[] sealed) {
    byte[] plain = state.decryptAndHash(sealed);
    if (plain == null) {
      throw new NetException.Violation("a noise handshake message that does not decrypt");
    }
    return plain;
  }

  private byte[] payload() {
    return new HandshakePayload(own.identityKey(), own.signature(), task.muxers())
        .encode()
        .toByteArray();
  }

  private SecureSession meet(byte[] theirStatic, byte[] payload) {
    HandshakePayload theirs = HandshakePayload.decode(Bytes.wrap(payload));
    PublicKey key = StaticKey.verify(theirs, theirStatic);
    PeerId peer = PeerId.of(key);
    PeerId expected = task.expected();
    if (expected != null && !expected.equals(peer)) {
      throw new NetException.Untrusted("expected " + expected + " and met " + peer, null);
    }
    return new SecureSession(peer, key, muxer(theirs.muxers()));
  }

  private @Nullable String muxer(List<String> theirs) {
    boolean initiator = task.role() == Role.INITIATOR;
    List<String> first = initiator ? task.muxers() : theirs;
    List<String> second = initiator ? theirs : task.muxers();
    return first.stream().filter(second::contains).findFirst().orElse(null);
  }

  /** What the handshake came to; null while it lasts. */
  @Nullable SecureSession session() {
    return session;
  }

  /** The transport ciphers: ours to seal with, then theirs to open with. */
  CipherState[] ciphers() {
    CipherState[] split = state.split();
    return task.role() == Role.INITIATOR ? split : new CipherState[] {split[1], split[0]};
  }

  @Override
  public void close() {
    state.close();
  }
}

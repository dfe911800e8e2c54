package org.asterism.kernel.testkit.crypto;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.asterism.kernel.api.crypto.Aead;
import org.asterism.kernel.api.crypto.AeadProvider;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.Check;

/**
 * What {@link AeadProvider} and {@link Aead} promise, checked against RFC 8439 and the platform.
 */
public final class AeadContract {
  private static final Bytes KEY =
      Bytes.hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
  private static final byte[] NONCE = Bytes.hex("070000004041424344454647").toByteArray();
  private static final byte[] DATA = Bytes.hex("50515253c0c1c2c3c4c5c6c7").toByteArray();
  private static final byte[] PLAIN =
      Bytes.utf8(
              "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the"
                  + " future, sunscreen would be it.")
          .toByteArray();
  private static final Bytes SEALED =
      Bytes.hex(
          "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
              + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
              + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
              + "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691");

  private final AeadProvider provider;

  private AeadContract(AeadProvider provider) {
    this.provider = provider;
  }

  /** The checks, each to be run on its own. */
  public static List<Check> checks(AeadProvider provider) {
    AeadContract contract = new AeadContract(provider);
    return List.of(
        new Check("theVectorOfRfc8439IsSealedAndOpened", contract::vector),
        new Check("everyKindOfBufferGivesWhatThePlatformGives", contract::againstThePlatform),
        new Check("aChangedBitAnywhereIsNoticed", contract::changedBits),
        new Check("anotherNonceOrAssociatedDataIsNoticed", contract::otherInputs),
        new Check("lessThanATagIsNotOpened", contract::tooShort),
        new Check("afterAWrongTagTheCipherGoesOn", contract::goesOn),
        new Check("anOutputWithoutRoomIsRefused", contract::noRoom),
        new Check("aKeyOfAnotherLengthIsRefused", contract::keyLength),
        new Check("aForgottenKeyIsNotUsed", contract::closed));
  }

  private void vector() {
    try (Aead aead = provider.chaCha20Poly1305(KEY)) {
      ByteBuffer sealed = ByteBuffer.allocate(SEALED.size());
      ByteBuffer plain = ByteBuffer.wrap(PLAIN);
      aead.seal(NONCE, DATA, plain, sealed);
      same(SEALED, Bytes.copyOf(sealed.flip()), "sealed");
      require(!plain.hasRemaining(), "the plain text's position has moved");
      ByteBuffer opened = ByteBuffer.allocate(PLAIN.length);
      require(aead.open(NONCE, DATA, sealed, opened), "opened");
      same(Bytes.copyOf(PLAIN), Bytes.copyOf(opened.flip()), "opened");
      require(!sealed.hasRemaining(), "the sealed text's position has moved");
    }
  }

  private void againstThePlatform() throws GeneralSecurityException {
    Random random = new Random(1);
    long count = 0;
    try (Aead aead = provider.chaCha20Poly1305(KEY)) {
      for (int size : new int[] {0, 1, 15, 16, 17, 63, 64, 65, 1000, 16_384, 65_519}) {
        for (Kind input : Kind.values()) {
          for (Kind output : Kind.values()) {
            byte[] text = new byte[size];
            random.nextBytes(text);
            byte[] nonce = ByteBuffer.allocate(12).putLong(4, count++).array();
            byte[] data = new byte[random.nextInt(40)];
            byte[] expected = platform(nonce, data, text);

            ByteBuffer sealed = output.empty(size + Aead.TAG_BYTES);
            aead.seal(nonce, data, input.of(text), sealed);
            same(Bytes.copyOf(expected), Bytes.copyOf(sealed.flip()), input + " to " + output);
            ByteBuffer opened = output.empty(size);
            require(aead.open(nonce, data, input.of(expected), opened), "opened");
            same(Bytes.copyOf(text), Bytes.copyOf(opened.flip()), input + " to " + output);
          }
        }
      }
    }
  }

  private void changedBits() {
    try (Aead aead = provider.chaCha20Poly1305(KEY)) {
      for (int bit = 0; bit < SEALED.size() * 8; bit += 5) {
        byte[] changed = SEALED.toByteArray();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        require(!opens(aead, NONCE, DATA, changed), "bit " + bit + " changed, and yet opened");
      }
    }
  }

  private void otherInputs() {
    try (Aead aead = provider.chaCha20Poly1305(KEY)) {
      byte[] sealed = SEALED.toByteArray();
      require(!opens(aead, new byte[12], DATA, sealed), "opened with another nonce");
      require(!opens(aead, NONCE, new byte[0], sealed), "opened with other associated data");
      require(opens(aead, NONCE, DATA, sealed), "opened with the right ones");
    }
  }

  private void tooShort() {
    try (Aead aead = provider.chaCha20Poly1305(KEY)) {
      for (int size = 0; size < Aead.TAG_BYTES; size++) {
        require(!opens(aead, NONCE, DATA, new byte[size]), size + " bytes opened");
      }
    }
  }

  private void goesOn() {
    try (Aead aead = provider.chaCha20Poly1305(KEY)) {
      byte[] wrong = SEALED.toByteArray();
      wrong[0]++;
      for (Kind kind : Kind.values()) {
        require(
            !aead.open(NONCE, DATA, kind.of(wrong), kind.empty(PLAIN.length)),
            "a wrong tag opened");
      }
      require(opens(aead, NONCE, DATA, SEALED.toByteArray()), "opened after a failure");
    }
  }

  private void noRoom() {
    try (Aead aead = provider.chaCha20Poly1305(KEY)) {
      for (Kind kind : Kind.values()) {
        refuses(
            BufferOverflowException.class,
            () -> aead.seal(new byte[12], DATA, kind.of(PLAIN), kind.empty(SEALED.size() - 1)));
        refuses(
            BufferOverflowException.class,
            () -> {
              boolean unused =
                  aead.open(
                      NONCE, DATA, kind.of(SEALED.toByteArray()), kind.empty(PLAIN.length - 1));
            });
      }
    }
  }

  private void keyLength() {
    for (int size : new int[] {0, 16, 31, 33}) {
      refuses(
          IllegalArgumentException.class,
          () -> provider.chaCha20Poly1305(Bytes.wrap(new byte[size])).close());
    }
  }

  private void closed() {
    Aead aead = provider.chaCha20Poly1305(KEY);
    aead.close();
    aead.close();
    refuses(
        IllegalStateException.class,
        () -> aead.seal(NONCE, DATA, ByteBuffer.wrap(PLAIN), ByteBuffer.allocate(SEALED.size())));
  }

  private static boolean opens(Aead aead, byte[] nonce, byte[] data, byte[] sealed) {
    return aead.open(nonce, data, ByteBuffer.wrap(sealed), ByteBuffer.allocate(sealed.length));
  }

  private static byte[] platform(byte[] nonce, byte[] data, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(KEY.toByteArray(), "ChaCha20"),
        new IvParameterSpec(nonce));
    cipher.updateAAD(data);
    return cipher.doFinal(text);
  }

  private static void refuses(Class<? extends RuntimeException> with, Runnable call) {
    List<RuntimeException> thrown = new ArrayList<>();
    try {
      call.run();
    } catch (RuntimeException e) {
      thrown.add(e);
    }
    require(
        thrown.size() == 1 && with.isInstance(thrown.get(0)),
        "refused with " + with.getSimpleName() + ", not " + thrown);
  }

  private static void same(Bytes expected, Bytes actual, String what) {
    require(expected.equals(actual), what + ": expected " + expected + ", got " + actual);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new AssertionError(rule);
    }
  }

  /** Where a buffer's bytes lie, not at the beginning of its memory. */
  private enum Kind {
    ARRAY {
      @Override
      ByteBuffer empty(int size) {
        return ByteBuffer.allocate(size + 5).slice(3, size);
      }
    },
    DIRECT {
      @Override
      ByteBuffer empty(int size) {
        return ByteBuffer.allocateDirect(size + 5).slice(3, size);
      }
    };

    abstract ByteBuffer empty(int size);

    /** A read-only buffer of these bytes. */
    ByteBuffer of(byte[] bytes) {
      ByteBuffer filled = empty(bytes.length);
      filled.duplicate().put(bytes);
      return filled.asReadOnlyBuffer();
    }
  }
}

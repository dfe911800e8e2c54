package org.asterism.transports.noiseconscrypt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.security.Security;
import java.util.stream.Stream;
import org.asterism.kernel.api.crypto.Aead;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.crypto.AeadContract;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConscryptAeadTest {
  private static final Bytes KEY = Bytes.wrap(new byte[32]);
  private static final byte[] NOTHING = {};

  @BeforeEach
  void aNativeLibraryIsThere() {
    assumeTrue(Conscrypt.isAvailable(), "Conscrypt has no native library for this platform");
  }

  @TestFactory
  Stream<DynamicTest> contract() {
    return AeadContract.checks(new ConscryptAeadProvider()).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  @Test
  void aNonceThatWasJustUsedIsRefused() {
    try (Aead aead = new ConscryptAeadProvider().chaCha20Poly1305(KEY)) {
      ByteBuffer sealed = ByteBuffer.allocate(64);
      aead.seal(new byte[12], NOTHING, ByteBuffer.allocate(4), sealed);
      assertEquals(20, sealed.position());
      assertThrows(
          IllegalArgumentException.class,
          () -> aead.seal(new byte[12], NOTHING, ByteBuffer.allocate(4), sealed));
    }
  }

  @Test
  void aTextIsNotSealedInPlace() {
    try (Aead aead = new ConscryptAeadProvider().chaCha20Poly1305(KEY)) {
      ByteBuffer memory = ByteBuffer.allocate(64);
      ByteBuffer plain = memory.slice(8, 16);
      ByteBuffer sealed = memory.slice(0, 32);
      assertThrows(
          IllegalArgumentException.class, () -> aead.seal(new byte[12], NOTHING, plain, sealed));
      assertEquals(16, plain.remaining());
    }
  }

  @Test
  void thePlatformDoesNotLearnOfTheProvider() {
    try (Aead aead = new ConscryptAeadProvider().chaCha20Poly1305(KEY)) {
      aead.seal(new byte[12], NOTHING, ByteBuffer.allocate(4), ByteBuffer.allocate(64));
      assertNull(Security.getProvider("Conscrypt"));
    }
  }
}

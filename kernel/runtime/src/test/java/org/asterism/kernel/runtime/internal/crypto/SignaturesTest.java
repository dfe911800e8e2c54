package org.asterism.kernel.runtime.internal.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.asterism.kernel.api.crypto.KeyType;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class SignaturesTest {
  private final SignatureService signatures = new PooledSignatures(ForkJoinPool.commonPool());

  /** RFC 8032, 7.1, test 2. */
  @Test
  void aSignatureIsThatOfTheRfc() {
    Ed25519Key key =
        new Ed25519Key(
            Bytes.hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    assertEquals(
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        key.publicKey().data().toHex());
    assertEquals(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        key.sign(Bytes.hex("72")).toHex());
  }

  @Test
  void answersComeInTheOrderOfTheClaims() {
    Ed25519Key key = new Ed25519Key(Bytes.wrap(new byte[32]));
    List<SignatureService.Claim> claims = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Bytes message = Bytes.utf8("message " + i);
      boolean good = i % 3 != 0;
      claims.add(
          new SignatureService.Claim(
              key.publicKey(), message, key.sign(good ? message : Bytes.empty())));
      expected.add(good);
    }
    assertEquals(expected, signatures.verify(claims).toCompletableFuture().join());
    assertEquals(List.of(), signatures.verify(List.of()).toCompletableFuture().join());
  }

  @Test
  void anotherKeyOrAShortSignatureIsAnsweredNo() {
    Ed25519Key key = new Ed25519Key(Bytes.wrap(new byte[32]));
    Bytes message = Bytes.utf8("m");
    Bytes signature = key.sign(message);
    PublicKey rsa = new PublicKey(KeyType.RSA, Bytes.wrap(new byte[64]));
    PublicKey bad = PublicKey.ed25519(Bytes.hex("ff".repeat(32)));
    assertEquals(
        List.of(false, false, false),
        signatures
            .verify(
                List.of(
                    new SignatureService.Claim(rsa, message, signature),
                    new SignatureService.Claim(bad, message, signature),
                    new SignatureService.Claim(key.publicKey(), message, signature.slice(0, 63))))
            .toCompletableFuture()
            .join());
  }

  @Test
  void aSeedOfAnotherSizeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> signatures.signer(Bytes.wrap(new byte[31])));
  }
}

package org.asterism.kernel.runtime.internal.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.asterism.kernel.api.crypto.KeyType;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Verifies on a pool; a long list of claims is shared among its threads. */
public final class PooledSignatures implements SignatureService {
  /** Some 3 ms of work: long enough to pay for a hand-over. */
  private static final int CLAIMS_PER_TASK = 32;

  private final Executor pool;

  /** On a pool that belongs to the caller. */
  public PooledSignatures(Executor pool) {
    this.pool = pool;
  }

  @Override
  public Signer signer(Bytes seed) {
    return new Ed25519Key(seed);
  }

  @Override
  public CompletionStage<List<Boolean>> verify(List<Claim> claims) {
    List<CompletableFuture<List<Boolean>>> parts = new ArrayList<>();
    for (int from = 0; from < claims.size(); from += CLAIMS_PER_TASK) {
      List<Claim> part =
          List.copyOf(claims.subList(from, Math.min(claims.size(), from + CLAIMS_PER_TASK)));
      parts.add(
          CompletableFuture.supplyAsync(
              () -> part.stream().map(PooledSignatures::holds).toList(), pool));
    }
    return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> parts.stream().flatMap(part -> part.join().stream()).toList());
  }

  private static boolean holds(Claim claim) {
    if (claim.key().type() != KeyType.ED25519
        || claim.signature().size() != Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    byte[] message = claim.message().toByteArray();
    return Ed25519.verify(
        claim.signature().toByteArray(),
        0,
        claim.key().data().toByteArray(),
        0,
        message,
        0,
        message.length);
  }
}

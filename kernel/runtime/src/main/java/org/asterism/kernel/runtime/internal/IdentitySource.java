package org.asterism.kernel.runtime.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.runtime.internal.crypto.Ed25519Key;

/**
 * The node's key in a journal: its 32-byte seed under the key {@code node/identity}, made when it
 * is not there.
 */
final class IdentitySource {
  /** Where the seed is kept. */
  static final Bytes KEY = Bytes.utf8("node/identity");

  private final SecureRandom secrets = new SecureRandom();

  /**
   * The key in a journal.
   *
   * @param known the key in use, which a journal that has none is given
   * @return fails with {@link IllegalStateException} if what the journal has is not a seed, else as
   *     the journal does
   */
  CompletionStage<Bytes> seed(Journal journal, Optional<Bytes> known) {
    return journal
        .get(KEY)
        .thenCompose(
            found -> {
              if (found.isPresent()) {
                return checked(found.get());
              }
              Bytes seed = known.orElseGet(this::newSeed);
              return journal
                  .write(new Journal.Batch(List.of(new Journal.Put(KEY, seed))))
                  .thenApply(written -> seed);
            });
  }

  private static CompletionStage<Bytes> checked(Bytes seed) {
    return seed.size() == Ed25519Key.SEED_BYTES
        ? CompletableFuture.completedFuture(seed)
        : CompletableFuture.failedFuture(
            new IllegalStateException(
                "the journal's identity has " + seed.size() + " bytes: the home is damaged"));
  }

  private Bytes newSeed() {
    byte[] seed = new byte[Ed25519Key.SEED_BYTES];
    secrets.nextBytes(seed);
    return Bytes.wrap(seed);
  }
}

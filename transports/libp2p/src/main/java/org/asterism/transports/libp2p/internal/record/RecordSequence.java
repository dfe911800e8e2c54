package org.asterism.transports.libp2p.internal.record;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers for this host's records that only grow: the time in milliseconds, and at least one more
 * than the last, which the journal keeps under {@code node/record-sequence}. So a clock that was
 * set back does no harm, and neither does a journal that is away, unless both come together with a
 * restart. Thread-safe.
 */
public final class RecordSequence {
  static final Bytes KEY = Bytes.utf8("node/record-sequence");

  private static final Logger LOG = LoggerFactory.getLogger(RecordSequence.class);

  private final LongSupplier millis;
  private final AtomicReference<@Nullable Journal> journal = new AtomicReference<>();

  // Guarded by this.
  private long last;

  /** With a clock. */
  public RecordSequence(LongSupplier millis) {
    this.millis = millis;
  }

  /** Keeps the last number in a journal from now on. */
  public void use(Journal present) {
    journal.set(present);
  }

  /** A journal goes; another may have come first. */
  public void forget(Journal leaving) {
    journal.compareAndSet(leaving, null);
  }

  /** The next number, once the journal has it; where that fails, it is given all the same. */
  CompletionStage<Long> next() {
    Journal present = journal.get();
    if (present == null) {
      return CompletableFuture.completedStage(greaterThan(0));
    }
    return present
        .get(KEY)
        .thenCompose(stored -> store(present, greaterThan(read(stored))))
        .exceptionally(
            failure -> {
              LOG.warn("the sequence of our records is not stored: {}", failure.getMessage());
              return greaterThan(0);
            });
  }

  private static CompletionStage<Long> store(Journal journal, long next) {
    Bytes value = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(next).array());
    return journal
        .write(new Journal.Batch(List.of(new Journal.Put(KEY, value))))
        .thenApply(written -> next);
  }

  private static long read(Optional<Bytes> stored) {
    return stored
        .filter(value -> value.size() == Long.BYTES)
        .map(value -> value.asByteBuffer().getLong())
        .orElse(0L);
  }

  private synchronized long greaterThan(long stored) {
    last = Math.max(millis.getAsLong(), Math.max(last, stored) + 1);
    return last;
  }
}

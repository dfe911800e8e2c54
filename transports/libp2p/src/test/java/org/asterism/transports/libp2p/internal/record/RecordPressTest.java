package org.asterism.transports.libp2p.internal.record;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.wire.PeerRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordPressTest {
  private static final Multiaddr ONE = Multiaddr.parse("/ip4/127.0.0.1/tcp/1");
  private static final Multiaddr TWO = Multiaddr.parse("/ip4/127.0.0.1/tcp/2");

  private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor();
  private final TestIdentity identity = new TestIdentity(1);
  private final List<Multiaddr> addresses = new CopyOnWriteArrayList<>(List.of(ONE));
  private final AtomicLong clock = new AtomicLong(1000);
  private final AtomicInteger told = new AtomicInteger();

  @AfterEach
  void stop() {
    turns.shutdownNow();
  }

  private RecordPress press(RecordSequence sequence) {
    return new RecordPress(
        identity, () -> List.copyOf(addresses), sequence, turns, told::incrementAndGet);
  }

  private SignedPeerRecord made(RecordPress press) {
    int before = told.get();
    press.addressesChanged();
    await().until(() -> told.get() > before);
    return press.current().orElseThrow();
  }

  @Test
  void changedAddressesAreSignedAnewUnderAGreaterSequence() {
    RecordPress press = press(new RecordSequence(clock::get));
    SignedPeerRecord first = made(press);
    addresses.add(TWO);
    SignedPeerRecord second = made(press);

    assertEquals(List.of(ONE, TWO), second.addresses());
    assertTrue(second.sequence() > first.sequence());
    assertEquals(second, PeerRecords.open(second.envelope()));
  }

  @Test
  void addressesThatAreWhatTheyWereNeedNoNewRecord() {
    RecordPress press = press(new RecordSequence(clock::get));

    assertEquals(made(press), made(press));
  }

  @Test
  void changesThatComeTogetherAreOneRecord() {
    RecordPress press = press(new RecordSequence(clock::get));
    List<SignedPeerRecord> seen = new CopyOnWriteArrayList<>();
    press.watch(seen::add);
    for (int i = 0; i < 20; i++) {
      addresses.add(Multiaddr.parse("/ip4/127.0.0.1/tcp/" + (100 + i)));
      press.addressesChanged();
    }

    await().until(() -> !seen.isEmpty() && seen.get(seen.size() - 1).addresses().size() == 21);
    await().during(Duration.ofMillis(50)).until(() -> seen.size() <= 2);
  }

  @Test
  void theSequenceGrowsOverARestartWithTheClockSetBack() {
    KeptJournal journal = new KeptJournal();
    RecordSequence before = new RecordSequence(clock::get);
    before.use(journal);
    long first = made(press(before)).sequence();
    clock.set(5);
    RecordSequence after = new RecordSequence(clock::get);
    after.use(journal);

    assertEquals(1000, first);
    assertEquals(1001, made(press(after)).sequence());
  }

  @Test
  void aJournalThatFailsDoesNotHoldTheRecordUp() {
    KeptJournal journal = new KeptJournal();
    journal.full = true;
    RecordSequence sequence = new RecordSequence(clock::get);
    sequence.use(journal);

    assertTrue(made(press(sequence)).sequence() >= 1000);
  }

  @Test
  void noMoreAddressesAreSignedThanOthersTake() {
    for (int i = 0; i < 500; i++) {
      addresses.add(Multiaddr.parse("/ip4/127.0.0.1/tcp/" + (100 + i)));
    }

    assertTrue(made(press(new RecordSequence(clock::get))).envelope().size() < 2048);
  }

  /** What a journal keeps, in memory. */
  private static final class KeptJournal implements Journal {
    private final Map<Bytes, Bytes> kept = new HashMap<>();
    private boolean full;

    @Override
    public Durability durability() {
      return Durability.DISK;
    }

    @Override
    public CompletionStage<Void> write(Batch batch) {
      if (full) {
        return CompletableFuture.failedStage(new StoreException.Full("full", null));
      }
      batch.changes().forEach(change -> kept.put(change.key(), ((Put) change).value()));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Optional<Bytes>> get(Bytes key) {
      return CompletableFuture.completedStage(Optional.ofNullable(kept.get(key)));
    }

    @Override
    public CompletionStage<List<Entry>> scan(Bytes from, Bytes to, int limit) {
      return CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<Void> sync() {
      return CompletableFuture.completedStage(null);
    }
  }
}

package org.asterism.stores.local.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Home;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.disk.FolderDisk;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of the home, below {@code <home>/journal}. */
@Component(
    service = Journal.class,
    property = {"name=local", "service.ranking:Integer=100"})
public final class LocalJournalComponent implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(LocalJournalComponent.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LocalJournal journal;

  /**
   * Opens the journal.
   *
   * @throws org.asterism.kernel.api.store.StoreException.Unusable if it cannot
   */
  @Activate
  public LocalJournalComponent(@Reference Home home) {
    try {
      FolderDisk disk = FolderDisk.open(home.path().resolve("journal"), PATIENCE);
      this.journal = LocalJournal.open(disk, LocalJournal.SEGMENT_BYTES);
    } catch (StoreException e) {
      // Declarative Services wraps it; this is the line for whoever can mend it.
      LOG.error("{}", e.getMessage());
      throw e;
    }
  }

  @Deactivate
  void stop() {
    journal.close();
  }

  @Override
  public Durability durability() {
    return journal.durability();
  }

  @Override
  public boolean damaged() {
    return journal.damaged();
  }

  @Override
  public CompletionStage<Void> mend() {
    return journal.mend();
  }

  @Override
  public CompletionStage<Void> write(Batch batch) {
    return journal.write(batch);
  }

  @Override
  public CompletionStage<Optional<Bytes>> get(Bytes key) {
    return journal.get(key);
  }

  @Override
  public CompletionStage<List<Entry>> scan(Bytes from, Bytes to, int limit) {
    return journal.scan(from, to, limit);
  }

  @Override
  public CompletionStage<Void> sync() {
    return journal.sync();
  }
}

package org.asterism.stores.local.internal.commit;

import java.io.IOException;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.disk.DiskFullException;
import org.slf4j.Logger;

/**
 * What a writer says of a disk that does not take what it is given, to the log and to its callers.
 * A full disk is logged once, until something fits again. Used by the writer's thread alone.
 */
public final class WriteFailures {
  private final Logger log;
  private final String place;
  private boolean full;

  /** For the writer that owns a log, on a disk. */
  public WriteFailures(Logger log, String place) {
    this.log = log;
    this.place = place;
  }

  /** Something was written: there is room. */
  public void written() {
    full = false;
  }

  /** Logs that changes were not stored, and gives what their stage fails with. */
  public StoreException notStored(int changes, IOException cause) {
    if (!(cause instanceof DiskFullException)) {
      log.error("{}: {} changes were not stored", place, changes, cause);
      return new StoreException.Unavailable(place + " cannot be written", cause);
    }
    if (!full) {
      full = true;
      log.error("no room in {}: changes are not stored until there is some", place);
    }
    return new StoreException.Full("no room in " + place + ": nothing was stored", cause);
  }
}

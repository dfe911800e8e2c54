package org.asterism.stores.local.internal.log;

import java.io.IOException;

/** A record's bytes are not those that were written. */
public final class DamagedRecordException extends IOException {
  DamagedRecordException(Location location, String what) {
    super(what + " at " + location);
  }

  /** For a record that is whole but of something else. */
  public static DamagedRecordException other(Location location) {
    return new DamagedRecordException(location, "another record");
  }
}

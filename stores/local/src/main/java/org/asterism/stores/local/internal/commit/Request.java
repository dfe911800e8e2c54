package org.asterism.stores.local.internal.commit;

import org.asterism.kernel.api.store.StoreException;

/** Something a caller wants to have written. */
public interface Request {
  /** About how many bytes it will take. */
  long weight();

  /** Whether nothing after it may be in its group. */
  boolean endsGroup();

  /** Completes its stage. */
  void fail(StoreException failure);
}

package org.asterism.stores.local.internal.commit;

import java.util.List;

/**
 * What the writer does with what it is given; called by one thread at a time, the writer.
 *
 * @param <R> the requests
 */
public interface Work<R extends Request> {
  /**
   * Makes a group durable.
   *
   * @return what completes the requests' stages, run in this order when others may write already
   */
  List<Runnable> commit(List<R> group);

  /** Does a bounded piece of cleaning, if there is any; returns whether there is more. */
  boolean tidy();

  /** The last call: closes the files. */
  void finish();
}

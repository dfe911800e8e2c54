package org.asterism.stores.local.internal.commit;

import java.util.List;

/**
 * What the writer does with what it is given; called by the writer's thread alone.
 *
 * @param <R> the requests
 */
public interface Work<R extends Request> {
  /**
   * Makes a group durable.
   *
   * @return what completes the requests' stages, run by another thread in this order
   */
  List<Runnable> commit(List<R> group);

  /** Does a bounded piece of cleaning, if there is any; returns whether there is more. */
  boolean tidy();

  /** The last call: closes the files. */
  void finish();
}

package org.asterism.kernel.api.crdt.causal;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is live at a path and beneath. It shows what is there when it is asked, not when it was got,
 * and is for the thread whose the state is.
 */
@ProviderType
public interface DotStore {
  /** Nothing is live here nor beneath. */
  boolean isEmpty();

  /** The values at this very path, at most one of a replica, in the order of replicas. */
  List<Entry> entries();

  /** What was counted at this very path and not removed since. */
  Tally tally();

  /**
   * The keys with something live beneath them, in the order of {@link
   * org.asterism.kernel.api.crdt.Values#order}.
   */
  List<Object> keys();

  /** How many keys have something live beneath them. */
  int size();

  /**
   * What is at a key; an empty store if nothing is. A path of more than 64 keys has nothing, and
   * nothing can be put there.
   *
   * @param key of {@link org.asterism.kernel.api.crdt.Values}, immutable, not null
   */
  DotStore at(Object key);
}

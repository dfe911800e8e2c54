package org.asterism.kernel.core;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Cid;

/**
 * Some names of stored blocks. What is stored or removed between two pages may be missed or seen;
 * every other name is seen, once a store that has the block.
 *
 * @param names may be none although there are more
 * @param next where the next page begins; nothing after the last
 */
public record BlockPage(List<Cid> names, Optional<Mark> next) {
  /** Copies the list. */
  public BlockPage {
    names = List.copyOf(names);
  }

  /**
   * A place between two names.
   *
   * @param store which of those that are there, from 0
   * @param after the name before; nothing where the store begins
   */
  public record Mark(int store, Optional<Cid> after) {}
}

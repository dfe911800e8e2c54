package org.asterism.kernel.api.crdt;

import java.util.List;

/**
 * What a mutator did.
 *
 * @param delta its operations; empty if there was nothing to do
 * @param changes of the value
 */
public record Mutation(Delta delta, List<Change> changes) {
  /** Copies the list. */
  public Mutation {
    changes = List.copyOf(changes);
  }
}

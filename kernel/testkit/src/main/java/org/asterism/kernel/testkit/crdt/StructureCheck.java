package org.asterism.kernel.testkit.crdt;

import org.asterism.kernel.api.crdt.CrdtState;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a type's author knows to hold of every state, and nobody else can see: order in a tree,
 * counts that must add up.
 *
 * <p>An optional service beside the type, with the same properties {@code asterism.type} and {@code
 * asterism.format}; called after every step of every schedule, so it should not be slow.
 */
@ConsumerType
@FunctionalInterface
public interface StructureCheck {
  /** Throws an {@link AssertionError} that says what is unsound; does not change the state. */
  void check(CrdtState state);
}

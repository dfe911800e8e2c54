package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A value being changed, within {@link Collaboration#edit} and only there. */
@ProviderType
public interface Draft {
  /**
   * Applies one of the type's mutators.
   *
   * @param arguments of the kinds that the type's mutator says; null only where that takes any
   *     value
   * @throws org.asterism.kernel.api.crdt.CrdtException if the type refuses it; the changes made
   *     before it in this draft stand unless the exception leaves the function
   */
  void mutate(String mutator, @Nullable Object... arguments);

  /**
   * The operations that were in the value when this draft began. An editor whose positions are of
   * another clock throws, and tries again when it has caught up.
   */
  VectorClock clock();

  /**
   * The draft of a sub-collaboration, whichever draft of this turn is asked: what is changed by
   * several drafts of one turn is one delta, and comes everywhere at once.
   *
   * @throws CollaborationException.TypeUnavailable if its type is not there
   * @throws IllegalArgumentException if the name is empty or too long
   */
  Draft sub(String name, TypeId type);

  /** The value, with the changes so far. May cost as much as it is large. */
  Object value();
}

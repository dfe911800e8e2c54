package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.core.Surroundings;

/** Tells subscribers all that happens in a collaboration, or fails them. */
final class Events extends Feed<CollaborationEvent> {
  Events(Surroundings world, int bound) {
    super(world, bound, false);
  }
}

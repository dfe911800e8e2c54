package org.asterism.kernel.core.internal.collab;

import java.util.Optional;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.secrets.Secrets;

/**
 * What every part of one collaboration's actor needs.
 *
 * @param world outside
 * @param queue of the actor's turns
 * @param settings bounds and intervals
 * @param genesis which collaboration
 * @param id of the collaboration: the name of the genesis, which is costly to make
 * @param name of it on this node
 * @param secrets of it that this node holds
 */
record Context(
    Surroundings world,
    TurnQueue queue,
    EngineSettings settings,
    Genesis genesis,
    CollaborationId id,
    String name,
    Secrets secrets) {
  /** Whether this node may do something. */
  boolean may(Capability capability) {
    return secrets.allow(capability);
  }

  /** A time around so many milliseconds, give or take a half: so that not all do it at once. */
  long jittered(long millis) {
    return millis / 2 + world.jitter().nextLong(millis + 1);
  }

  void report(Report.Kind kind, String detail) {
    world.report(new Report(kind, Optional.empty(), name + ": " + detail));
  }

  void report(Report.Kind kind, PeerId peer, String detail) {
    world.report(new Report(kind, Optional.of(peer), name + ": " + detail));
  }
}

package org.asterism.kernel.core.internal.collab;

import java.util.Optional;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Genesis;

/**
 * What every part of one collaboration's actor needs.
 *
 * @param world outside
 * @param queue of the actor's turns
 * @param settings bounds and intervals
 * @param genesis which collaboration
 * @param id of the collaboration: the name of the genesis, which is costly to make
 */
record Context(
    Surroundings world,
    TurnQueue queue,
    EngineSettings settings,
    Genesis genesis,
    CollaborationId id) {
  void report(Report.Kind kind, String detail) {
    world.report(new Report(kind, Optional.empty(), genesis.name() + ": " + detail));
  }

  void report(Report.Kind kind, PeerId peer, String detail) {
    world.report(new Report(kind, Optional.of(peer), genesis.name() + ": " + detail));
  }
}

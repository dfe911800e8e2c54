package org.asterism.kernel.simulator;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * What came of a simulation.
 *
 * @param settings that it was made of
 * @param edits that were accepted
 * @param faults how many of each kind
 * @param recoveries how many by each path
 * @param checks that were made
 * @param violations of what must hold, a line or more each
 * @param events that happened
 * @param trace a hash over all of them, in order
 */
public record SimulationResult(
    SimulationSettings settings,
    long edits,
    Map<FaultKind, Long> faults,
    Map<RecoveryPath, Long> recoveries,
    long checks,
    List<String> violations,
    long events,
    Bytes trace) {
  /** Copies the collections. */
  public SimulationResult {
    faults = Collections.unmodifiableMap(new EnumMap<>(faults));
    recoveries = Collections.unmodifiableMap(new EnumMap<>(recoveries));
    violations = List.copyOf(violations);
  }
}

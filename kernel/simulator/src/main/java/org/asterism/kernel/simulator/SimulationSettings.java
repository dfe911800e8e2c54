package org.asterism.kernel.simulator;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a simulation is made of.
 *
 * @param seed that all chance comes from
 * @param peers at least 1
 * @param hours of virtual time, above 0
 * @param faults the kinds that happen
 */
public record SimulationSettings(long seed, int peers, double hours, Set<FaultKind> faults) {
  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SimulationSettings {
    if (peers < 1 || !(hours > 0)) {
      throw new IllegalArgumentException(peers + " peers, " + hours + " hours");
    }
    EnumSet<FaultKind> copy = EnumSet.noneOf(FaultKind.class);
    copy.addAll(faults);
    faults = Collections.unmodifiableSet(copy);
  }

  /** All kinds of fault. */
  public static SimulationSettings of(long seed, int peers, double hours) {
    return new SimulationSettings(seed, peers, hours, EnumSet.allOf(FaultKind.class));
  }

  /** The same, from another seed. */
  public SimulationSettings withSeed(long other) {
    return new SimulationSettings(other, peers, hours, faults);
  }
}

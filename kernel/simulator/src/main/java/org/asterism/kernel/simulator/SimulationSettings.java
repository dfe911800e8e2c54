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
 * @param pairs whether two at a time share one collaboration, and not all of them some
 */
public record SimulationSettings(
    long seed, int peers, double hours, Set<FaultKind> faults, boolean pairs) {
  private static final int EDITS_PER_HOUR = 210;
  private static final int FAULTS_PER_HOUR = 21;
  private static final int EDITS_OF_A_PAIR = 4;
  private static final int PAIRS_OF_A_FAULT = 25;

  /** Several that share some collaborations. */
  public SimulationSettings(long seed, int peers, double hours, Set<FaultKind> faults) {
    this(seed, peers, hours, faults, false);
  }

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
    return new SimulationSettings(other, peers, hours, faults, pairs);
  }

  /** Two at a time share a collaboration. */
  public SimulationSettings inPairs() {
    return new SimulationSettings(seed, peers, hours, faults, true);
  }

  /** How many collaborations there are if two at a time share one; who is left has one alone. */
  int countOfPairs() {
    return (peers + 1) / 2;
  }

  /** Edits in an hour, at least. */
  int editsPerHour() {
    return pairs ? Math.max(EDITS_PER_HOUR, EDITS_OF_A_PAIR * countOfPairs()) : EDITS_PER_HOUR;
  }

  /** Faults in an hour. */
  int faultsPerHour() {
    return pairs ? Math.max(FAULTS_PER_HOUR, countOfPairs() / PAIRS_OF_A_FAULT) : FAULTS_PER_HOUR;
  }
}

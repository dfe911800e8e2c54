package org.asterism.kernel.simulator;

import java.util.Optional;

/** What can go wrong in a simulation. */
public enum FaultKind {
  /** A link ends, with all that is on its way. */
  CUT("cut"),
  /** The peers fall into groups that do not reach each other. */
  PARTITION("partition"),
  /** A link takes seconds. */
  LATENCY("latency"),
  /** Nothing arrives by a link for a while; then all does. */
  STALL("stall"),
  /** A peer is reached by relays only, which cut a link off after some kilobytes. */
  RELAYED("relayed"),
  /** A machine stands still for a while. */
  PAUSE("pause"),
  /** Power goes; what was not stored may be lost. */
  CRASH("crash"),
  /** A home is replaced by an old copy of it, and knows. */
  RESTORED_HOME("restored-home"),
  /** A home is replaced by an old copy of it, and does not know. */
  COPIED_HOME("copied-home"),
  /** A store has lost blocks. */
  LOST_BLOCKS("lost-blocks"),
  /** Pieces of state roots are lost or damaged. */
  DAMAGED_ROOT("damaged-root"),
  /** A journal is damaged or gone; the store beside it is not. */
  LOST_JOURNAL("lost-journal"),
  /** Storage takes up to seconds. */
  SLOW_DISK("slow-disk"),
  /** Calls to storage fail, done or not. */
  FAILING_DISK("failing-disk"),
  /** The store goes away for a while. */
  NO_STORE("no-store"),
  /** A wall clock jumps by up to two days. */
  CLOCK_JUMP("clock-jump"),
  /** A wall clock is some seconds off. */
  CLOCK_SKEW("clock-skew"),
  /** A wall clock goes at another rate for a while. */
  CLOCK_DRIFT("clock-drift"),
  /** Somebody closes a collaboration, and opens it again. */
  CLOSED("closed"),
  /** The bundle of a type goes, and comes back. */
  TYPE_LEAVES("type-leaves"),
  /** Somebody forgets a collaboration, and opens it again. */
  FORGOTTEN("forgotten"),
  /** A node takes no more of a collaboration than a few blocks, for a while. */
  QUOTA("quota"),
  /** Somebody signs in another's name. */
  FORGED("forged"),
  /** Blocks of one collaboration come in another. */
  REPLAYED("replayed"),
  /** Blocks come again. */
  DUPLICATED("duplicated"),
  /** Frames come mutilated. */
  JUNK("junk"),
  /** Somebody shows different histories to different peers. */
  EQUIVOCATION("equivocation"),
  /** Somebody says that others have left. */
  HEARSAY("hearsay"),
  /** Somebody claims to know more of a replica than its owner. */
  FALSE_CLOCK("false-clock"),
  /** Somebody signs what is not of the type. */
  NONSENSE("nonsense"),
  /** Somebody says what is forged, late, early or said already. */
  FALSE_BROADCAST("false-broadcast"),
  /** Blocks come before those that they follow on, some of which never come. */
  EARLY("early"),
  /** Somebody writes in the year 4000. */
  FAR_FUTURE("far-future");

  private final String key;

  FaultKind(String key) {
    this.key = key;
  }

  /** As it is written. */
  public String key() {
    return key;
  }

  /** The one that is written so. */
  public static Optional<FaultKind> of(String key) {
    for (FaultKind kind : values()) {
      if (kind.key.equals(key)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}

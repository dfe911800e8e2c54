package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is, put into words when somebody asks, written by its thread and read by who waits
 * for it: a call into a type that does not return can be told only from outside.
 */
final class Whereabouts {
  private final List<Step> taken = new ArrayList<>();
  private long schedule;
  private @Nullable Long caseSeed;
  private int replicas;
  private boolean taking;
  private Supplier<String> doing = () -> "making a state of a size";

  /**
   * What a run is at.
   *
   * @param schedule how many have begun before what it is at; another number, another schedule
   * @param caseSeed of the case; null before the first
   * @param replicas that take part
   * @param taken steps so far, without one that it is at
   * @param doing what, in words
   */
  record Place(
      long schedule, @Nullable Long caseSeed, int replicas, List<Step> taken, String doing) {}

  /** A schedule begins, as a case or as a shorter one of the same case. */
  synchronized void begins(long seed, int size) {
    caseSeed = seed;
    replicas = size;
    taken.clear();
    taking = false;
    schedule++;
    doing = () -> "making the schedule up";
  }

  /** All steps are taken; what comes is judged at the end. */
  synchronized void ends() {
    doing = () -> "judging the end";
    taking = false;
  }

  synchronized void choosesNext() {
    doing = () -> "choosing step " + (taken.size() + 1);
    taking = false;
  }

  synchronized void takes(Step step) {
    taken.add(step);
    doing = () -> "taking step " + taken.size() + ", " + step;
    taking = true;
  }

  /** A law is judged, within a step or at the end; returns what to go back to. */
  synchronized Supplier<String> judges(Law law) {
    Supplier<String> before = doing;
    doing = () -> "judging " + law;
    return before;
  }

  synchronized void goesBackTo(Supplier<String> before) {
    doing = before;
  }

  /** How many schedules have begun. */
  synchronized long schedule() {
    return schedule;
  }

  synchronized Place now() {
    List<Step> done = taking ? taken.subList(0, taken.size() - 1) : taken;
    return new Place(schedule, caseSeed, replicas, List.copyOf(done), doing.get());
  }
}

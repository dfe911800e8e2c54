package org.asterism.kernel.testkit.crdt;

/**
 * How long a run has been at one schedule, by what it could have done: while it wants a processor
 * the time that it had one, and while it waits the time of day. A machine that is busy with other
 * things, or sleeps, does not make a type look as if it did not return. For one thread.
 */
final class Patience {
  private long schedule = -1;
  private long lastDay;
  private long lastProcessor;
  private long spent;

  /**
   * The run has been looked at.
   *
   * @param at the number of the schedule that it is at
   * @param waits whether its thread waits for something rather than for a processor
   * @param day nanoseconds of any clock
   * @param processor nanoseconds of processor time that its thread has had; less than 0 if that is
   *     not known
   * @return nanoseconds spent on this schedule, of those between looks
   */
  long looked(long at, boolean waits, long day, long processor) {
    if (at != schedule) {
      schedule = at;
      spent = 0;
    } else {
      spent += waits || processor < 0 ? day - lastDay : processor - lastProcessor;
    }
    lastDay = day;
    lastProcessor = processor;
    return spent;
  }
}

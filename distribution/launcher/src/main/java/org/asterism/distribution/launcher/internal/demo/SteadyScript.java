package org.asterism.distribution.launcher.internal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.asterism.distribution.launcher.internal.Failure;

/** Every participant makes edits of one character at a rate, all at once, for some time. */
final class SteadyScript implements Script {
  private final double perSecond;
  private final long seconds;
  private final long warmUpSeconds;
  private String expected = "";

  /**
   * A script.
   *
   * @param perSecond edits of each participant
   * @param seconds for which they count
   * @param warmUpSeconds before, for which they do not
   */
  SteadyScript(double perSecond, long seconds, long warmUpSeconds) {
    this.perSecond = perSecond;
    this.seconds = seconds;
    this.warmUpSeconds = warmUpSeconds;
  }

  @Override
  public String title() {
    return perSecond + " edits a second each for " + seconds + " s, after " + warmUpSeconds;
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public boolean followsText() {
    return false;
  }

  @Override
  public long plannedEdits(int participant, int participants) {
    return (long) (perSecond * seconds);
  }

  @Override
  public Clock warmUp(List<Participant> participants, Progress progress)
      throws Failure, InterruptedException {
    return edit(participants, progress, warmUpSeconds);
  }

  @Override
  public Clock play(List<Participant> participants, Progress progress)
      throws Failure, InterruptedException {
    Clock clock = edit(participants, progress, seconds);
    participants.get(0).view().awaitCovers(clock);
    expected = participants.get(0).text();
    return clock;
  }

  private Clock edit(List<Participant> participants, Progress progress, long duration)
      throws Failure, InterruptedException {
    long began = System.nanoTime();
    long count = (long) (perSecond * duration);
    List<Callable<Clock>> editors = new ArrayList<>();
    for (Participant each : participants) {
      editors.add(() -> edit(each, progress, began, count));
    }
    return Together.run(editors, Clock.ZERO);
  }

  /** Edits that come at even times, each participant's at its own. */
  private Clock edit(Participant participant, Progress progress, long began, long count)
      throws Failure, InterruptedException {
    Random chance = new Random(participant.number());
    double offset = chance.nextDouble();
    Clock clock = Clock.ZERO;
    for (long i = 0; i < count; i++) {
      long due = began + (long) ((i + offset) / perSecond * TimeUnit.SECONDS.toNanos(1));
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      String character = Character.toString('a' + chance.nextInt(26));
      clock = clock.merge(participant.edit(List.of(List.of("insert", 0, character))));
      progress.made(participant.number(), 1);
    }
    return clock;
  }
}

package org.asterism.distribution.launcher.internal.demo;

import java.util.List;
import org.asterism.distribution.launcher.internal.Failure;

/** What is typed in a demonstration, and what must come of it. */
interface Script {
  /** What it types, for people. */
  String title();

  /** The text at the end. */
  String expected();

  /** Whether its participants have to follow the text, rather than the clock alone. */
  boolean followsText();

  /** How many edits each of so many participants will make at most, roughly. */
  long plannedEdits(int participant, int participants);

  /**
   * Types it.
   *
   * @return the clock with the last edits
   */
  Clock play(List<Participant> participants, Progress progress)
      throws Failure, InterruptedException;

  /**
   * What is typed before anything counts; nothing, unless a script says otherwise.
   *
   * @return the clock with it
   */
  default Clock warmUp(List<Participant> participants, Progress progress)
      throws Failure, InterruptedException {
    return Clock.ZERO;
  }
}

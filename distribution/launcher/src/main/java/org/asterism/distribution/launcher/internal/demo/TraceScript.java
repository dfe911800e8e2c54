package org.asterism.distribution.launcher.internal.demo;

import java.util.ArrayList;
import java.util.List;
import org.asterism.distribution.launcher.internal.Failure;

/**
 * A trace, typed by the participants in turns of some hundred edits. A turn begins when whoever has
 * it sees all of the turn before.
 *
 * @param name of the trace
 * @param trace that is typed
 */
record TraceScript(String name, Trace trace) implements Script {
  private static final int TURN = 500;

  @Override
  public String title() {
    return name + ": " + trace.patches().size() + " patches in turns of " + TURN;
  }

  @Override
  public String expected() {
    return trace.end();
  }

  @Override
  public boolean followsText() {
    return false;
  }

  @Override
  public long plannedEdits(int participant, int participants) {
    return trace.patches().size() / participants;
  }

  @Override
  public Clock play(List<Participant> participants, Progress progress)
      throws Failure, InterruptedException {
    Clock clock = Clock.ZERO;
    if (!trace.start().isEmpty()) {
      clock = participants.get(0).edit(List.of(List.of("insert", 0, trace.start())));
    }
    List<Trace.Patch> patches = trace.patches();
    for (int from = 0, turn = 0; from < patches.size(); from += TURN, turn++) {
      Participant typist = participants.get(turn % participants.size());
      List<Trace.Patch> part = patches.subList(from, Math.min(from + TURN, patches.size()));
      List<List<Object>> calls = new ArrayList<>(part.size());
      for (Trace.Patch patch : part) {
        calls.add(
            List.of("splice-code-points", patch.position(), patch.deleted(), patch.inserted()));
      }
      typist.view().awaitCovers(clock);
      clock = clock.merge(typist.edit(calls));
      progress.made(typist.number(), part.size());
    }
    return clock;
  }
}

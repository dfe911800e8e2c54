package org.asterism.distribution.launcher.internal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.asterism.distribution.launcher.internal.Failure;

/**
 * A text, of which every participant types a part, all at the same time.
 *
 * <p>The first writes the first character of each part, so that there is a place for everyone; then
 * all type on from theirs.
 *
 * @param name of the text
 * @param text that is typed
 * @param charactersPerSecond of one participant; 0 for as fast as it goes
 */
record TypingScript(String name, String text, double charactersPerSecond) implements Script {
  @Override
  public String title() {
    return name + ": " + text.length() + " characters, typed in parts at the same time";
  }

  @Override
  public String expected() {
    return text;
  }

  @Override
  public boolean followsText() {
    return true;
  }

  @Override
  public long plannedEdits(int participant, int participants) {
    List<List<String>> parts = parts(participants);
    return participant < parts.size() ? parts.get(participant).size() : 0;
  }

  /** The text in as many parts as there can be, each at least one character, as code points. */
  private List<List<String>> parts(int count) {
    List<String> all = text.codePoints().mapToObj(Character::toString).toList();
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) all.size() * i / count);
      int to = (int) ((long) all.size() * (i + 1) / count);
      if (from < to) {
        parts.add(all.subList(from, to));
      }
    }
    return parts;
  }

  @Override
  public Clock play(List<Participant> participants, Progress progress)
      throws Failure, InterruptedException {
    List<List<String>> parts = parts(participants.size());
    if (parts.isEmpty()) {
      return Clock.ZERO;
    }
    StringBuilder outline = new StringBuilder();
    parts.forEach(part -> outline.append(part.get(0)));
    Clock begun = participants.get(0).edit(List.of(List.of("insert", 0, outline.toString())));
    progress.made(0, 1);
    List<Callable<Clock>> typists = new ArrayList<>();
    int place = 0;
    for (int i = 0; i < parts.size(); i++) {
      place += parts.get(i).get(0).length();
      Participant participant = participants.get(i);
      participant.view().awaitCovers(begun);
      participant.view().placeCursor(place);
      List<String> rest = parts.get(i).subList(1, parts.get(i).size());
      Typist typist = new Typist(participant, rest, charactersPerSecond, progress);
      typists.add(typist::type);
    }
    return Together.run(typists, begun);
  }
}

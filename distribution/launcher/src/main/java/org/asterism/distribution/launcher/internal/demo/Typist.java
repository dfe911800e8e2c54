package org.asterism.distribution.launcher.internal.demo;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.asterism.distribution.launcher.internal.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Types characters one by one where its cursor is, with a slip now and then that it notices after a
 * few more.
 */
final class Typist {
  /** One slip in so many characters. */
  private static final int SLIP_EVERY = 30;

  private static final int NOTICED_WITHIN = 4;

  private final Participant participant;
  private final List<String> characters;
  private final double perSecond;
  private final Progress progress;
  private final Random chance;
  private long strokes;
  private long began;
  private Clock clock = Clock.ZERO;

  Typist(Participant participant, List<String> characters, double perSecond, Progress progress) {
    this.participant = participant;
    this.characters = characters;
    this.perSecond = perSecond;
    this.progress = progress;
    this.chance = new Random(participant.number()); // the same slips in every run
  }

  /** Types all of it. Returns the clock with the last stroke. */
  Clock type() throws Failure, InterruptedException {
    began = System.nanoTime();
    int at = 0;
    while (at < characters.size()) {
      if (chance.nextInt(SLIP_EVERY) == 0) {
        slip(at);
      }
      insert(characters.get(at++));
    }
    return clock;
  }

  /** Types a wrong character and perhaps some right ones after it, and takes them back. */
  private void slip(int at) throws Failure, InterruptedException {
    insert(Character.toString('a' + chance.nextInt(26)));
    int more = Math.min(chance.nextInt(NOTICED_WITHIN), characters.size() - at);
    for (int i = 0; i < more; i++) {
      insert(characters.get(at + i));
    }
    for (int i = more - 1; i >= 0; i--) {
      deleteBack(characters.get(at + i).length());
    }
    deleteBack(1);
  }

  private void insert(String character) throws Failure, InterruptedException {
    View view = participant.view();
    stroke(
        () -> {
          View.Moment now = view.now();
          Clock done =
              participant.edit(List.of(List.of("insert", now.cursor(), character)), now.clock());
          return new Attempt(now, done, character.length());
        });
  }

  private void deleteBack(int units) throws Failure, InterruptedException {
    View view = participant.view();
    stroke(
        () -> {
          View.Moment now = view.now();
          Clock done =
              participant.edit(
                  List.of(List.of("delete", now.cursor() - units, units)), now.clock());
          return new Attempt(now, done, -units);
        });
  }

  private record Attempt(View.Moment at, @Nullable Clock done, int moves) {}

  private interface Stroke {
    Attempt attempt() throws Failure;
  }

  /** Makes a stroke where the cursor is, as often as others' strokes come in between. */
  private void stroke(Stroke stroke) throws Failure, InterruptedException {
    pace();
    View view = participant.view();
    while (true) {
      Attempt attempt = stroke.attempt();
      Clock done = attempt.done();
      if (done != null) {
        view.awaitCovers(done);
        if (attempt.moves() > 0) {
          view.moveCursor(attempt.moves());
        }
        clock = clock.merge(done);
        progress.made(participant.number(), 1);
        return;
      }
      view.awaitOther(attempt.at().clock());
    }
  }

  private void pace() throws InterruptedException {
    if (perSecond > 0) {
      long due = began + (long) (strokes++ / perSecond * TimeUnit.SECONDS.toNanos(1));
      long wait = due - System.nanoTime();
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }
  }
}

package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayList;
import java.util.List;
import org.asterism.crdttypes.sequences.internal.SharedText.Stretch;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.Dot;
import org.jspecify.annotations.Nullable;

/** What takes an operation back. */
sealed interface Inverse {
  /** Does it. */
  void perform(Turn turn);

  /**
   * The same for characters that were deleted and are back under other dots.
   *
   * @param old characters
   * @param back the dot of the first of those that stand for them
   */
  Inverse reborn(Stretch old, Dot back);

  /**
   * Deletes what is left of characters that were inserted.
   *
   * @param first of each stretch of them
   * @param lengths of the stretches
   */
  record Erase(List<Dot> first, List<Integer> lengths) implements Inverse {
    @Override
    public void perform(Turn turn) {
      for (int i = 0; i < first.size(); i++) {
        turn.erase(first.get(i), lengths.get(i));
      }
    }

    @Override
    public Inverse reborn(Stretch old, Dot back) {
      if (first.stream().noneMatch(dot -> dot.replica().equals(old.first().replica()))) {
        return this;
      }
      List<Dot> starts = new ArrayList<>();
      List<Integer> counts = new ArrayList<>();
      for (int i = 0; i < first.size(); i++) {
        Dot dot = first.get(i);
        long end = dot.seq() + lengths.get(i);
        long from = Math.max(dot.seq(), old.first().seq());
        long to = Math.min(end, old.first().seq() + old.length());
        if (!dot.replica().equals(old.first().replica()) || from >= to) {
          starts.add(dot);
          counts.add(lengths.get(i));
          continue;
        }
        add(starts, counts, dot, from - dot.seq());
        long offset = from - old.first().seq();
        add(starts, counts, new Dot(back.replica(), back.seq() + offset), to - from);
        add(starts, counts, new Dot(dot.replica(), to), end - to);
      }
      return new Erase(starts, counts);
    }

    private static void add(List<Dot> starts, List<Integer> counts, Dot start, long count) {
      if (count > 0) {
        starts.add(start);
        counts.add((int) count);
      }
    }
  }

  /**
   * Inserts again what was deleted, behind what is left of it.
   *
   * @param deleted characters
   * @param attributes that they had, by index in the stretch
   */
  record Restore(Stretch deleted, List<Change.Formatted> attributes) implements Inverse {
    @Override
    public void perform(Turn turn) {
      turn.restore(deleted, attributes);
    }

    @Override
    public Inverse reborn(Stretch old, Dot back) {
      return this;
    }
  }

  /**
   * Gives a range the value that it had, where the own mark still wins.
   *
   * @param start of the range
   * @param end of the range
   * @param key of the attribute
   * @param value that it had; null for none
   */
  record Reformat(Anchor start, Anchor end, String key, @Nullable Object value) implements Inverse {
    @Override
    public void perform(Turn turn) {
      turn.reformat(start, end, key, value);
    }

    @Override
    public Inverse reborn(Stretch old, Dot back) {
      Anchor newStart = reborn(start, old, back);
      Anchor newEnd = reborn(end, old, back);
      return newStart.equals(start) && newEnd.equals(end)
          ? this
          : new Reformat(newStart, newEnd, key, value);
    }

    private static Anchor reborn(Anchor anchor, Stretch old, Dot back) {
      Dot item = anchor.item();
      if (item == null || !item.replica().equals(old.first().replica())) {
        return anchor;
      }
      long offset = item.seq() - old.first().seq();
      return offset < 0 || offset >= old.length()
          ? anchor
          : new Anchor(new Dot(back.replica(), back.seq() + offset), anchor.after());
    }
  }
}

package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.asterism.crdttypes.sequences.internal.SharedText;
import org.asterism.crdttypes.sequences.internal.SharedText.Stretch;
import org.asterism.crdttypes.sequences.internal.TextOps;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/** One call of a mutator: what it does to text and marks, its operations, and what undoes it. */
final class Turn {
  private final SharedText text;
  private final Formats formats;
  private final UndoStack stack;
  private final ReplicaId author;
  private final long time;
  private final long before;
  private final TextOps edits;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Inverse> inverses = new ArrayList<>();
  private final Told told;

  Turn(SharedText text, Formats formats, UndoStack stack, MutationContext context) {
    this.text = text;
    this.formats = formats;
    this.stack = stack;
    this.author = context.replica();
    this.time = context.timestamp();
    this.before = text.known(author);
    this.edits = new TextOps(author);
    this.told = new Told(text, formats);
  }

  List<Inverse> inverses() {
    return inverses;
  }

  List<Mark> marks() {
    return marks;
  }

  /** All operations as one delta. */
  Delta delta() {
    return new RichDelta(edits, marks).encode(author, before, text.known(author));
  }

  /** What became of the value. */
  List<Change> changes() {
    return told.finish();
  }

  void insert(int index, String inserted) {
    if (inserted.isEmpty()) {
      return;
    }
    Dot edge = formats.lastEdgeBefore(index);
    long first = text.known(author) + 1;
    if (edge == null) {
      text.insert(index, inserted, edits);
    } else {
      text.insertAfter(edge, inserted, edits);
    }
    came(new Dot(author, first), inserted.length());
  }

  private void came(Dot first, int length) {
    told.text();
    inverses.add(new Inverse.Erase(List.of(first), List.of(length)));
  }

  void delete(int index, int count) {
    int at = index;
    for (Stretch stretch : text.stretches(index, count)) {
      int start = at;
      List<Change.Formatted> attributes = new ArrayList<>();
      for (Change.Formatted had : formats.attributes(start, start + stretch.length())) {
        attributes.add(
            new Change.Formatted(had.index() - start, had.count(), had.key(), had.value()));
      }
      inverses.add(new Inverse.Restore(stretch, attributes));
      at += stretch.length();
    }
    text.delete(index, count, edits);
    told.text();
  }

  /** Deletes what is visible of some characters. */
  void erase(Dot first, int length) {
    for (Stretch part : text.visible(first, length)) {
      delete(text.indexOf(part.first()), part.length());
    }
  }

  /** Inserts deleted characters again, with the attributes that they had. */
  void restore(Stretch deleted, List<Change.Formatted> attributes) {
    Dot first = new Dot(author, text.known(author) + 1);
    text.insertAfter(deleted.last(), deleted.text(), edits);
    came(first, deleted.length());
    stack.reborn(deleted, first);
    int index = text.indexOf(first);
    TreeSet<String> keys = new TreeSet<>(formats.keys());
    for (String key : keys) {
      int at = 0;
      for (Change.Formatted had : attributes) {
        if (had.key().equals(key)) {
          again(index + at, index + had.index(), key, null);
          at = had.index() + had.count();
          again(index + had.index(), index + at, key, had.value());
        }
      }
      again(index + at, index + deleted.length(), key, null);
    }
  }

  /** Gives visible characters a value where they have another. */
  private void again(int from, int to, String key, @Nullable Object value) {
    if (from >= to) {
      return;
    }
    Anchor start = formats.before(from);
    Anchor end = formats.after(to);
    for (Formats.Segment segment : formats.segments(key, start, end)) {
      if (!Objects.equals(segment.value(), value)) {
        operation(segment.start(), segment.end(), key, value);
      }
    }
  }

  /** Formats a range. */
  void mark(Anchor start, Anchor end, String key, @Nullable Object value) {
    for (Formats.Segment segment : formats.segments(key, start, end)) {
      inverses.add(new Inverse.Reformat(segment.start(), segment.end(), key, segment.value()));
    }
    operation(start, end, key, value);
  }

  /** Gives a range another value where the author's own mark wins. */
  void reformat(Anchor start, Anchor end, String key, @Nullable Object value) {
    for (Formats.Segment segment : formats.segments(key, start, end)) {
      Mark winner = segment.winner();
      if (winner != null
          && winner.dot().replica().equals(author)
          && !Objects.equals(winner.value(), value)) {
        mark(segment.start(), segment.end(), key, value);
      }
    }
  }

  private void operation(Anchor start, Anchor end, String key, @Nullable Object value) {
    Mark mark = new Mark(new Dot(author, text.blank(edits)), time, start, end, key, value);
    marks.add(mark);
    formats.add(mark);
    told.marks();
  }
}

package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.Change;

/** Collects what becomes of the visible text, adjoining changes as one. */
final class Splices {
  /** Longer insertions than this are not changed in the middle again. */
  private static final int LONG = 4096;

  private final StringBuilder inserted = new StringBuilder();
  private List<Change> done = List.of();
  private boolean open;
  private int index;
  private int removed;

  void insert(int at, char[] source, int from, int count) {
    int end = index + inserted.length();
    if (!open || at < index || at > end || (at < end && end - index > LONG)) {
      begin(at);
    }
    inserted.insert(at - index, source, from, count);
  }

  void remove(int at, int count) {
    int end = index + inserted.length();
    if (open && at >= index && at + count <= end && end - index <= LONG) {
      inserted.delete(at - index, at - index + count);
    } else if (open && at <= index && at + count >= end) {
      removed += count - inserted.length();
      inserted.setLength(0);
      index = at;
    } else if (open && at == end) {
      removed += count;
    } else {
      begin(at);
      removed = count;
    }
  }

  private void begin(int at) {
    close();
    open = true;
    index = at;
  }

  private void close() {
    if (open && (removed > 0 || inserted.length() > 0)) {
      Change change = new Change.Spliced(index, removed, inserted.toString());
      if (done.isEmpty()) {
        done = List.of(change);
      } else {
        if (done.size() == 1) {
          done = new ArrayList<>(done);
        }
        done.add(change);
      }
    }
    open = false;
    removed = 0;
    inserted.setLength(0);
  }

  /** What was collected since the last time, in order. */
  List<Change> take() {
    close();
    List<Change> taken = done.size() > 1 ? List.copyOf(done) : done;
    done = List.of();
    return taken;
  }
}

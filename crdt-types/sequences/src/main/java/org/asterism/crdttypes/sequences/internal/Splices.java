package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.Change;

/** Collects what becomes of what is visible, adjoining changes as one. */
final class Splices {
  /** Longer insertions than this are not changed in the middle again. */
  private static final int LONG = 4096;

  private final Content inserted;
  private List<Change> done = List.of();
  private boolean open;
  private int index;
  private int removed;

  /** Nothing yet, to be collected in a content that is empty. */
  Splices(Content inserted) {
    this.inserted = inserted;
  }

  void insert(int at, Content source, int from, int count) {
    int end = index + inserted.size();
    if (!open || at < index || at > end || (at < end && end - index > LONG)) {
      begin(at);
    }
    inserted.insert(at - index, source, from, count);
  }

  void remove(int at, int count) {
    int end = index + inserted.size();
    if (open && at >= index && at + count <= end && end - index <= LONG) {
      inserted.remove(at - index, at - index + count);
    } else if (open && at <= index && at + count >= end) {
      removed += count - inserted.size();
      inserted.clear();
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
    if (open && (removed > 0 || inserted.size() > 0)) {
      Change change = new Change.Spliced(index, removed, inserted.value());
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
    inserted.clear();
  }

  /** What was collected since the last time, in order. */
  List<Change> take() {
    close();
    List<Change> taken = done.size() > 1 ? List.copyOf(done) : done;
    done = List.of();
    return taken;
  }
}

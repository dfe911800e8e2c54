package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * New items on their way into the document: cut where a deletion came before them, kept by the
 * number that they wait for while an origin is missing, placed once it is there.
 */
final class Arrivals {
  private final RunList runs;
  private final Placement placement;
  private final ArrayDeque<Run> released = new ArrayDeque<>();

  Arrivals(RunList runs, Placement placement) {
    this.runs = runs;
    this.placement = placement;
  }

  /**
   * Takes in items of a whole state, visible or hidden as a set says; {@link #finishLoading} places
   * them.
   *
   * @param run the items, with origins
   * @param textStart where the log has the content of the first visible one
   * @return where the content after theirs begins
   */
  int load(Run run, RangeUnion hidden, int textStart) {
    ReplicaLog author = run.log;
    int text = textStart;
    long end = run.end();
    Run piece = run;
    while (true) {
      long edge = Math.min(end, hidden.nextEdge(piece.seq));
      piece.length = (int) (edge - piece.seq);
      piece.hidden = hidden.contains(piece.seq);
      if (!piece.hidden) {
        piece.text = text;
        piece.lows = author.countLows(piece, 0, piece.length);
        text += piece.length;
      }
      author.items.add(piece);
      released.add(piece);
      if (edge == end) {
        return text;
      }
      piece = new Run(author, edge, 0);
      piece.origins(author, edge - 1, null, 0);
    }
  }

  /** Takes in items of a whole state as they are; {@link #finishLoading} places them. */
  void load(Run run) {
    run.log.items.add(run);
    released.add(run);
  }

  /** Takes in new items of a replica that are hidden, whether or not they are deleted. */
  void receiveHidden(Run run) {
    run.log.known = run.end() - 1;
    run.log.items.add(run);
    released.add(run);
    settle();
  }

  /** Places what was loaded. */
  void finishLoading() {
    runs.setQuiet(true);
    settle();
    runs.setQuiet(false);
  }

  /**
   * Takes in new items of a replica, cut where a deletion was there before them.
   *
   * @param run with the next numbers and the origins, hidden if there is no content
   */
  void receive(Run run, Content source, int from) {
    ReplicaLog author = run.log;
    author.known = run.end() - 1;
    if (author.doomed.isEmpty()) {
      receivePiece(run, source, from);
    } else {
      receiveDoomed(run, source, from);
    }
    settle();
  }

  private void receiveDoomed(Run run, Content source, int from) {
    ReplicaLog author = run.log;
    long end = run.end();
    boolean bare = run.hidden;
    Run piece = run;
    while (true) {
      long edge = Math.min(end, author.doomed.nextEdge(piece.seq));
      boolean doomed = author.doomed.contains(piece.seq);
      int offset = from + (int) (piece.seq - run.seq);
      piece.length = (int) (edge - piece.seq);
      piece.hidden = bare || doomed;
      receivePiece(piece, source, offset);
      if (edge == end) {
        break;
      }
      piece = new Run(author, edge, 0);
      piece.origins(author, edge - 1, null, 0);
    }
    author.doomed.remove(0, end);
  }

  private void receivePiece(Run run, Content source, int from) {
    if (!run.hidden && extend(run, source, from)) {
      return;
    }
    if (run.hidden) {
      if (!run.log.doomed.contains(run.seq)) {
        run.log.gone.add(run.seq, run.end());
      }
    } else {
      run.text = run.log.keep(source, from, run.length);
      run.lows = run.log.countLows(run, 0, run.length);
    }
    run.log.items.add(run);
    released.add(run);
  }

  /** Appends items to the run that they continue, if they belong directly after it. */
  private boolean extend(Run run, Content source, int from) {
    ReplicaLog author = run.log;
    if (run.rightLog != null || run.leftLog != author || run.leftSeq != run.seq - 1) {
      return false;
    }
    Run head = author.items.find(run.leftSeq);
    if (head == null
        || head.leaf == null
        || head.hidden
        || head.text + head.length != author.content().size()
        || head.length + run.length > Run.MAX_LENGTH
        || placement.place(run, head) != head) {
      return false;
    }
    runs.append(head, source, from, run.length);
    author.release(run.seq, run.end(), released);
    return true;
  }

  /** Places all runs that can be placed. */
  private void settle() {
    for (Run run = released.poll(); run != null; run = released.poll()) {
      if (isMissing(run, run.leftLog, run.leftSeq) || isMissing(run, run.rightLog, run.rightSeq)) {
        continue;
      }
      Run left = run.leftLog == null ? null : run.leftLog.items.find(run.leftSeq);
      runs.insertAfter(placement.place(run, left), run);
      run.log.release(run.seq, run.end(), released);
    }
  }

  private static boolean isMissing(Run run, @Nullable ReplicaLog log, long seq) {
    if (log == null) {
      return false;
    }
    Run origin = log.items.find(seq);
    if (origin != null && origin.leaf != null) {
      return false;
    }
    log.await(seq, run);
    return true;
  }

  /** Whether nothing that could be placed was left. */
  boolean isSettled() {
    return released.isEmpty();
  }
}

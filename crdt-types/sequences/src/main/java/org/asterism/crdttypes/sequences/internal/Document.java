package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * A replicated text: all operations of all replicas, and the visible text that follows from them,
 * in whatever order they come.
 *
 * <p>{@link Placement} says where items belong. Items whose origins are not there yet wait for
 * them, deletions of items that are not there yet mark them as doomed. Deleted items lose their
 * content at once and keep their place, since others may be put beside them yet.
 */
final class Document {
  /**
   * Of more operations than these at once, deletions are joined before they take effect, so that
   * deleting the same again and again costs its sender more than us.
   */
  private static final int MANY = 8;

  private final Map<ReplicaId, ReplicaLog> logs = new HashMap<>();
  private final RunList runs = new RunList();
  private final RunTree tree = runs.tree();
  private final Placement placement;
  private final Arrivals arrivals;
  private @Nullable ReplicaLog lastLog;

  Document() {
    this(Placement.WALK);
  }

  /** One that walks so far for a place before it searches. */
  Document(int walk) {
    this.placement = new Placement(runs, walk);
    this.arrivals = new Arrivals(runs, placement);
  }

  /** How many steps it took to place all items so far; for tests. */
  long placementSteps() {
    return placement.steps();
  }

  /** The order of all items. */
  RunTree tree() {
    return tree;
  }

  /** The log of a replica, empty if nothing is known of it. */
  ReplicaLog log(ReplicaId id) {
    ReplicaLog last = lastLog;
    if (last != null && Ops.same(last.id, id)) {
      return last;
    }
    ReplicaLog log = logs.computeIfAbsent(id, ReplicaLog::new);
    lastLog = log;
    return log;
  }

  /** How far a replica is known. */
  long known(ReplicaId id) {
    ReplicaLog log = logs.get(id);
    return log == null ? 0 : log.known;
  }

  /** All logs in the order of their replicas; some may be of replicas that are only referred to. */
  List<ReplicaLog> logs() {
    List<ReplicaLog> sorted = new ArrayList<>(logs.values());
    sorted.sort(Comparator.comparing(log -> log.id));
    return sorted;
  }

  /** The length of the visible text in UTF-16 units. */
  int length() {
    return tree.visible();
  }

  /** The length of the visible text in code points. */
  int codePoints() {
    return tree.visible() - tree.lows();
  }

  /** The UTF-16 index of a code point, or of the end. */
  int indexOfCodePoint(int codePoint) {
    if (tree.lows() == 0) {
      return codePoint;
    }
    return codePoint == codePoints() ? tree.visible() : tree.indexOfCodePoint(codePoint);
  }

  /** Whether an index lies between the two halves of a surrogate pair. */
  boolean cutsPair(int index) {
    return tree.lows() > 0
        && index > 0
        && index < tree.visible()
        && Character.isLowSurrogate(charAt(index))
        && Character.isHighSurrogate(charAt(index - 1));
  }

  private char charAt(int index) {
    Run run = tree.seek(index);
    return run.log.chars()[run.text + index - tree.startOf(run)];
  }

  /** The visible text. */
  String text() {
    char[] all = new char[tree.visible()];
    int at = 0;
    for (Leaf leaf = tree.firstLeaf(); leaf != null; leaf = leaf.next) {
      for (int i = 0; i < leaf.size; i++) {
        Run run = leaf.runs[i];
        if (!run.hidden) {
          System.arraycopy(run.log.chars(), run.text, all, at, run.length);
          at += run.length;
        }
      }
    }
    return new String(all);
  }

  /** The changes of the text since the last time. */
  List<Change> takeChanges() {
    return runs.splices().take();
  }

  // Local edits

  /** Inserts under the next numbers of a replica, and tells the operations. */
  void insert(ReplicaLog author, int index, String text, Ops told) {
    Run leftRun = null;
    long leftSeq = 0;
    Run follower;
    if (index == 0) {
      follower = tree.firstRun();
    } else {
      leftRun = tree.seek(index - 1);
      int offset = index - tree.startOf(leftRun);
      leftSeq = leftRun.seq + offset - 1;
      follower = offset < leftRun.length ? leftRun : tree.next(leftRun);
    }
    ReplicaLog left = leftRun == null ? null : leftRun.log;
    ReplicaLog right = null;
    long rightSeq = 0;
    if (follower != null && follower == leftRun) {
      right = leftRun.log;
      rightSeq = leftSeq + 1;
    } else if (follower != null && follower.hasLeft(left, leftSeq)) {
      right = follower.log;
      rightSeq = follower.seq;
    }
    long seq = author.known + 1;
    char[] chars = text.toCharArray();
    told.insert(
        seq,
        chars.length,
        left == null ? null : left.id,
        leftSeq,
        right == null ? null : right.id,
        rightSeq,
        chars,
        0);
    Run origins = new Run(author, seq, chars.length);
    origins.origins(left, leftSeq, right, rightSeq);
    arrivals.receive(origins, chars, 0);
  }

  /** Deletes visible items under the next numbers of a replica, and tells the operations. */
  void delete(ReplicaLog author, int index, int count, Ops told) {
    int rest = count;
    while (rest > 0) {
      Run run = tree.seek(index);
      int offset = index - tree.startOf(run);
      int length = Math.min(rest, run.length - offset);
      long seq = author.known + 1;
      ReplicaLog target = run.log;
      long first = run.seq + offset;
      told.delete(seq, length, target.id, first, false);
      author.effects.delete(seq, length, target.id, first, false);
      author.known += length;
      runs.hide(run, offset, length);
      target.compact();
      rest -= length;
    }
  }

  // Operations from elsewhere

  /** Takes in those of a replica's operations that follow on what is known of it. */
  void apply(ReplicaLog author, Ops ops) {
    Map<ReplicaLog, RangeUnion> later = ops.size() > MANY ? new LinkedHashMap<>() : null;
    for (int i = ops.firstEndingAfter(author.known + 1); i < ops.size(); i++) {
      long from = Math.max(ops.seq(i), author.known + 1);
      switch (ops.kind(i)) {
        case Ops.INSERT, Ops.GONE -> applyItems(author, ops, i, from);
        case Ops.DELETE, Ops.DELETE_BACK -> applyDelete(author, ops, i, from, later);
        default -> skip(author, ops.end(i) - 1);
      }
    }
    if (later != null) {
      later.forEach(
          (target, deleted) -> {
            deleted.close();
            deleted.forEach((from, to) -> deleteItems(target, from, to));
          });
    }
  }

  /** The items of an operation that are not before a number, with their origins. */
  private Run itemsOf(ReplicaLog author, Ops ops, int i, long from) {
    int cut = (int) (from - ops.seq(i));
    Run run = new Run(author, from, (int) ops.length(i) - cut);
    if (cut > 0) {
      run.origins(author, from - 1, null, 0);
      return run;
    }
    ReplicaId left = ops.replica(i);
    ReplicaId right = ops.rightReplica(i);
    run.origins(
        left == null ? null : logFor(author, left),
        ops.number(i),
        right == null ? null : logFor(author, right),
        ops.rightNumber(i));
    return run;
  }

  private void applyItems(ReplicaLog author, Ops ops, int i, long from) {
    Run run = itemsOf(author, ops, i, from);
    run.hidden = ops.kind(i) == Ops.GONE;
    arrivals.receive(run, ops.chars(), ops.text(i) + (int) (from - ops.seq(i)));
  }

  private ReplicaLog logFor(ReplicaLog author, ReplicaId id) {
    return Ops.same(author.id, id) ? author : log(id);
  }

  private void applyDelete(
      ReplicaLog author, Ops ops, int i, long from, @Nullable Map<ReplicaLog, RangeUnion> later) {
    ReplicaId id = ops.replica(i);
    if (id == null) {
      throw new IllegalStateException("a deletion of nothing");
    }
    ReplicaLog target = logFor(author, id);
    boolean back = ops.kind(i) == Ops.DELETE_BACK;
    long cut = from - ops.seq(i);
    long length = ops.length(i) - cut;
    long first = ops.number(i) + (back ? -cut : cut);
    author.effects.delete(from, length, id, first, back);
    author.known = ops.end(i) - 1;
    long low = back ? first - length + 1 : first;
    if (later == null) {
      deleteItems(target, low, low + length);
    } else {
      later.computeIfAbsent(target, log -> new RangeUnion()).add(low, low + length);
    }
  }

  /** Records numbers without effect. */
  void skip(ReplicaLog author, long upTo) {
    long from = author.known + 1;
    if (upTo < from) {
      return;
    }
    if (upTo > Ops.MAX_SEQ) {
      throw new IllegalArgumentException("operations are not numbered beyond " + Ops.MAX_SEQ);
    }
    author.effects.skip(from, upTo - from + 1);
    author.known = upTo;
    author.doomed.remove(0, upTo + 1);
  }

  private void deleteItems(ReplicaLog target, long from, long to) {
    long present = Math.min(to, target.known + 1);
    if (present < to) {
      target.doomed.add(Math.max(from, present), to);
    }
    if (from >= present) {
      return;
    }
    if (!target.gone.isEmpty()) {
      target.gone.remove(from, present);
    }
    hideItems(target, from, present);
    target.compact();
  }

  /** Hides items by number, those of them that there are. */
  private void hideItems(ReplicaLog target, long from, long to) {
    long at = from;
    while (at < to) {
      Run run = target.items.find(at);
      if (run == null) {
        var later = target.items.from(at);
        if (!later.hasNext()) {
          return;
        }
        at = later.next().seq;
        continue;
      }
      long end = Math.min(to, run.end());
      if (!run.hidden) {
        runs.hide(run, (int) (at - run.seq), (int) (end - at));
      }
      at = end;
    }
  }

  // Whole states

  /**
   * Begins a replica's log in an empty document with everything that is known of it. {@link
   * #finishLoading} places the items.
   *
   * @param ops from number 1, items without content
   * @param hidden the numbers of its items that are deleted
   * @param content of the others, by number
   */
  void load(ReplicaLog author, Ops ops, RangeUnion hidden, char[] content) {
    int text = author.keep(content, 0, content.length);
    for (int i = 0; i < ops.size(); i++) {
      if (ops.kind(i) == Ops.GONE) {
        Run run = itemsOf(author, ops, i, ops.seq(i));
        text = arrivals.load(run, hidden, text);
      } else {
        author.effects.addClipped(ops, i, ops.seq(i), ops.end(i));
      }
      author.known = ops.end(i) - 1;
    }
    hidden.forEach(
        (from, to) -> {
          if (to > author.known + 1) {
            author.doomed.add(Math.max(from, author.known + 1), to);
          }
        });
  }

  /** Places the items of all logs that were loaded. */
  void finishLoading() {
    arrivals.finishLoading();
  }

  /** Checks what must always hold. */
  void checkInvariants() {
    tree.checkInvariants();
    for (ReplicaLog log : logs.values()) {
      long previousEnd = 0;
      for (var runs = log.items.from(0); runs.hasNext(); ) {
        Run run = runs.next();
        if (run.seq < previousEnd || run.length <= 0 || run.end() > log.known + 1) {
          throw new IllegalStateException("runs of " + log.id + " overlap or go too far");
        }
        if (!run.hidden && run.lows != log.countLows(run, 0, run.length)) {
          throw new IllegalStateException("low surrogates of a run of " + log.id + " are wrong");
        }
        if (log.items.find(run.seq) != run || log.items.find(run.end() - 1) != run) {
          throw new IllegalStateException("a run of " + log.id + " is not found");
        }
        previousEnd = run.end();
      }
    }
    if (!arrivals.isSettled()) {
      throw new IllegalStateException("runs were left unplaced");
    }
  }
}

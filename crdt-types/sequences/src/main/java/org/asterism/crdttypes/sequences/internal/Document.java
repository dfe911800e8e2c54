package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * A replicated sequence: all operations of all replicas, and what is visible that follows from
 * them, in whatever order they come.
 *
 * <p>{@link Placement} says where items belong. Items whose origins are not there yet wait for
 * them, deletions of items that are not there yet mark them as doomed. Deleted items lose their
 * content at once and keep their place, since others may be put beside them yet.
 */
final class Document implements Loading, Logged<ReplicaLog> {
  /**
   * Of more operations than these at once, deletions are joined before they take effect, so that
   * deleting the same again and again costs its sender more than us.
   */
  private static final int MANY = 8;

  private final Map<ReplicaId, ReplicaLog> logs = new HashMap<>();
  private final Content blank;
  private final RunList runs;
  private final RunTree tree;
  private final Placement placement;
  private final Arrivals arrivals;
  private @Nullable ReplicaLog lastLog;

  /**
   * An empty one.
   *
   * @param blank content of the kind that it has, empty
   */
  Document(Content blank) {
    this(blank, Placement.WALK);
  }

  /** One that walks so far for a place before it searches. */
  Document(Content blank, int walk) {
    this.blank = blank;
    this.runs = new RunList(blank.empty(0));
    this.tree = runs.tree();
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

  /** Operations of a replica, none yet, with content of the kind that is here. */
  Ops newOps(ReplicaId author) {
    return new Ops(author, blank.empty(0));
  }

  @Override
  public ReplicaLog log(ReplicaId id) {
    ReplicaLog last = lastLog;
    if (last != null && Ops.same(last.id, id)) {
      return last;
    }
    ReplicaLog log = logs.computeIfAbsent(id, author -> new ReplicaLog(author, blank.empty(0)));
    lastLog = log;
    return log;
  }

  @Override
  public long known(ReplicaId id) {
    ReplicaLog last = lastLog;
    if (last != null && Ops.same(last.id, id)) {
      return last.known;
    }
    ReplicaLog log = logs.get(id);
    return log == null ? 0 : log.known;
  }

  @Override
  public List<ReplicaLog> logs() {
    List<ReplicaLog> sorted = new ArrayList<>(logs.values());
    sorted.sort(Comparator.comparing(log -> log.id));
    return sorted;
  }

  /** How much is visible: of a text UTF-16 units, of a list values. */
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

  /** The run that an item is in, if that has its place. */
  private @Nullable Run placed(Dot item) {
    ReplicaLog log = logs.get(item.replica());
    Run run = log == null ? null : log.items.find(item.seq());
    return run == null || run.leaf == null ? null : run;
  }

  /** The run that an item is in, which has its place. */
  Run run(Dot item) {
    Run run = placed(item);
    if (run == null) {
      throw new IllegalArgumentException("an item without a place: " + item);
    }
    return run;
  }

  /** Whether an item has its place, visible or deleted. */
  boolean contains(Dot item) {
    return placed(item) != null;
  }

  /** Whether an item has its place and is visible. */
  boolean shows(Dot item) {
    Run run = placed(item);
    return run != null && !run.hidden;
  }

  /** The index of an item that has its place; of a deleted one, where it would be. */
  int indexOf(Dot item) {
    Run run = run(item);
    return tree.startOf(run) + (run.hidden ? 0 : (int) (item.seq() - run.seq));
  }

  private char charAt(int index) {
    Run run = tree.seek(index);
    return Characters.of(run.log).at(run.text + index - tree.startOf(run));
  }

  /** What is visible. */
  Content content() {
    Content all = blank.empty(tree.visible());
    for (Leaf leaf = tree.firstLeaf(); leaf != null; leaf = leaf.next) {
      for (int i = 0; i < leaf.size; i++) {
        Run run = leaf.runs[i];
        if (!run.hidden) {
          all.append(run.log.content(), run.text, run.length);
        }
      }
    }
    return all;
  }

  @Override
  public List<Change> takeChanges() {
    return runs.splices().take();
  }

  // Local edits

  /** Inserts under the next numbers of a replica, and tells the operations. */
  void insert(ReplicaLog author, int index, Content inserted, Ops told) {
    Run run = runs.newRun(author, index, inserted.size());
    told.insert(
        run.seq,
        run.length,
        run.leftLog == null ? null : run.leftLog.id,
        run.leftSeq,
        run.rightLog == null ? null : run.rightLog.id,
        run.rightSeq,
        inserted,
        0);
    arrivals.receive(run, inserted, 0);
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
    arrivals.receive(run, ops.content(), ops.text(i) + (int) (from - ops.seq(i)));
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

  @Override
  public void skip(ReplicaLog author, long upTo) {
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

  @Override
  public void load(ReplicaLog author, Ops ops, RangeUnion hidden, Content content) {
    int text = author.keep(content, 0, content.size());
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

  @Override
  public void finishLoading() {
    arrivals.finishLoading();
  }

  @Override
  public void checkInvariants() {
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

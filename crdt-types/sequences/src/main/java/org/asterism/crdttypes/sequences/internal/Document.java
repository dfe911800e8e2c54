package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * A replicated text: all operations of all replicas, and the visible order that follows from them.
 *
 * <p>The order is FugueMax (Weidner, Kleppmann: "The Art of the Fugue", 2023), maximally
 * non-interleaving. An item has as left origin the visible item it was put after, and as right
 * origin the item that followed there, if that one has the same left origin. So the items with one
 * left origin form a forest by their right origins; they stand in its post-order, siblings by
 * replica, each followed by the items that have it as left origin. That order is a function of the
 * set of items alone, whatever a hostile replica makes up, since a right origin that does not share
 * the left one counts as none.
 *
 * <p>Items whose origins are not there yet wait for them by number, deletions of items that are not
 * there yet mark them as doomed. Deleted items lose their content at once and keep their place, as
 * runs that grow together; deleting beside a hidden run moves the boundary between the two.
 */
final class Document {
  private final Map<ReplicaId, ReplicaLog> logs = new HashMap<>();
  private final RunTree tree = new RunTree();
  private final Splices splices = new Splices();
  private final ArrayDeque<Run> released = new ArrayDeque<>();
  private @Nullable ReplicaLog lastLog;

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
    return splices.take();
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
    receive(origins, chars, 0);
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
      hide(run, offset, length);
      target.compact();
      rest -= length;
    }
  }

  // Operations from elsewhere

  /** Takes in those of a replica's operations that follow on what is known of it. */
  void apply(ReplicaLog author, Ops ops) {
    for (int i = ops.firstEndingAfter(author.known + 1); i < ops.size(); i++) {
      long from = Math.max(ops.seq(i), author.known + 1);
      switch (ops.kind(i)) {
        case Ops.INSERT, Ops.GONE -> applyItems(author, ops, i, from);
        case Ops.DELETE, Ops.DELETE_BACK -> applyDelete(author, ops, i, from);
        default -> skip(author, ops.end(i) - 1);
      }
    }
  }

  private void applyItems(ReplicaLog author, Ops ops, int i, long from) {
    int cut = (int) (from - ops.seq(i));
    Run run = new Run(author, from, (int) ops.length(i) - cut);
    if (cut > 0) {
      run.origins(author, from - 1, null, 0);
    } else {
      ReplicaId left = ops.replica(i);
      ReplicaId right = ops.rightReplica(i);
      run.origins(
          left == null ? null : logFor(author, left),
          ops.number(i),
          right == null ? null : logFor(author, right),
          ops.rightNumber(i));
    }
    run.hidden = ops.kind(i) == Ops.GONE;
    receive(run, ops.chars(), ops.text(i) + cut);
  }

  private ReplicaLog logFor(ReplicaLog author, ReplicaId id) {
    return Ops.same(author.id, id) ? author : log(id);
  }

  private void applyDelete(ReplicaLog author, Ops ops, int i, long from) {
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
    deleteItems(target, low, low + length);
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
        hide(run, (int) (at - run.seq), (int) (end - at));
      }
      at = end;
    }
  }

  /** Hides what another state knows to be deleted without knowing by whom. */
  void takeGone(ReplicaLog other) {
    if (other.gone.isEmpty()) {
      return;
    }
    ReplicaLog own = log(other.id);
    other
        .gone
        .ranges()
        .forEach(
            (from, to) -> {
              for (var runs = own.items.from(from); runs.hasNext(); ) {
                Run run = runs.next();
                if (run.seq >= to) {
                  break;
                }
                if (!run.hidden) {
                  own.gone.add(Math.max(from, run.seq), Math.min(to, run.end()));
                }
              }
              hideItems(own, from, to);
            });
  }

  // Whole states

  /**
   * Begins a replica's log in an empty document with everything that is known of it. Doomed items
   * must have been marked before; {@link #finishLoading} places the items.
   *
   * @param ops from number 1, items without content
   * @param content of the items that are not doomed, by number
   */
  void load(ReplicaLog author, Ops ops, char[] content) {
    int text = author.keep(content, 0, content.length);
    for (int i = 0; i < ops.size(); i++) {
      if (ops.kind(i) == Ops.GONE) {
        text = loadItems(author, ops, i, text);
      } else {
        author.effects.addClipped(ops, i, ops.seq(i), ops.end(i));
      }
      author.known = ops.end(i) - 1;
    }
  }

  private int loadItems(ReplicaLog author, Ops ops, int i, int textStart) {
    int text = textStart;
    long end = ops.end(i);
    ReplicaId left = ops.replica(i);
    ReplicaId right = ops.rightReplica(i);
    ReplicaLog leftLog = left == null ? null : logFor(author, left);
    ReplicaLog rightLog = right == null ? null : logFor(author, right);
    for (long at = ops.seq(i); at < end; ) {
      long edge = Math.min(end, author.doomed.nextEdge(at));
      Run run = new Run(author, at, (int) (edge - at));
      if (at == ops.seq(i)) {
        run.origins(leftLog, ops.number(i), rightLog, ops.rightNumber(i));
      } else {
        run.origins(author, at - 1, null, 0);
      }
      run.hidden = author.doomed.contains(at);
      if (!run.hidden) {
        run.text = text;
        run.lows = author.countLows(run, 0, run.length);
        text += run.length;
      }
      author.items.add(run);
      released.add(run);
      at = edge;
    }
    return text;
  }

  /** Places the items of all logs that were loaded. */
  void finishLoading() {
    splices.mute(true);
    settle();
    splices.mute(false);
    for (ReplicaLog log : logs.values()) {
      log.doomed.remove(0, log.known + 1);
    }
  }

  // Items

  /**
   * Takes in new items of a replica, cut where a deletion was there before them.
   *
   * @param run with the next numbers and the origins, hidden if there is no content
   */
  private void receive(Run run, char[] source, int from) {
    ReplicaLog author = run.log;
    author.known = run.end() - 1;
    if (author.doomed.isEmpty()) {
      receivePiece(run, source, from);
    } else {
      receiveDoomed(run, source, from);
    }
    settle();
  }

  private void receiveDoomed(Run run, char[] source, int from) {
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

  private void receivePiece(Run run, char[] source, int from) {
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
  private boolean extend(Run run, char[] source, int from) {
    ReplicaLog author = run.log;
    if (run.rightLog != null || run.leftLog != author || run.leftSeq != run.seq - 1) {
      return false;
    }
    Run head = author.items.find(run.leftSeq);
    if (head == null
        || head.leaf == null
        || head.hidden
        || head.text + head.length != author.charCount()
        || head.length + run.length > Run.MAX_LENGTH
        || place(run, head) != head) {
      return false;
    }
    int start = tree.startOf(head);
    int oldLength = head.length;
    author.keep(source, from, run.length);
    head.length += run.length;
    int lows = author.countLows(head, oldLength, head.length);
    head.lows += lows;
    tree.resize(head, run.length, lows);
    tree.setCursor(head, start);
    splices.insert(start + oldLength, source, from, run.length);
    author.release(run.seq, run.end(), released);
    return true;
  }

  /** Places all runs that can be placed. */
  private void settle() {
    for (Run run = released.poll(); run != null; run = released.poll()) {
      if (isMissing(run, run.leftLog, run.leftSeq) || isMissing(run, run.rightLog, run.rightSeq)) {
        continue;
      }
      integrate(run);
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

  private void integrate(Run run) {
    Run left = run.leftLog == null ? null : run.leftLog.items.find(run.leftSeq);
    Run previous = place(run, left);
    int start = previous == null ? 0 : tree.startOf(previous) + previous.visible();
    tree.insertAfter(previous, run);
    tree.setCursor(run, start);
    if (run.hidden) {
      mergeHidden(run);
    } else {
      splices.insert(start, run.log.chars(), run.text, run.length);
    }
  }

  /**
   * Finds the run that a new one belongs after, splitting the one that its left origin is in where
   * needed.
   */
  private @Nullable Run place(Run run, @Nullable Run left) {
    dropStrangeRight(run);
    int leftOffset = left == null ? 0 : (int) (run.leftSeq - left.seq) + 1;
    if (left != null && leftOffset < left.length) {
      boolean before =
          run.rightLog == null
              ? isSmaller(run, left.log, run.leftSeq + 1)
              : run.rightLog == left.log && run.rightSeq == run.leftSeq + 1;
      if (before) {
        split(left, leftOffset);
        return left;
      }
    }
    return scan(run, left);
  }

  /** A right origin must be the item's sibling; one that is not counts as none. */
  private static void dropStrangeRight(Run run) {
    ReplicaLog rightLog = run.rightLog;
    if (rightLog == null) {
      return;
    }
    Run right = rightLog.items.find(run.rightSeq);
    boolean sibling =
        right != null
            && (right.seq == run.rightSeq
                ? right.hasLeft(run.leftLog, run.leftSeq)
                : run.leftLog == rightLog && run.leftSeq == run.rightSeq - 1);
    if (!sibling) {
      run.rightLog = null;
      run.rightSeq = 0;
    }
  }

  private @Nullable Run scan(Run run, @Nullable Run left) {
    Run place = left;
    Run passed = left;
    boolean tentative = false;
    Run other = left == null ? tree.firstRun() : tree.next(left);
    while (other != null) {
      if (other.log == run.rightLog && other.seq == run.rightSeq) {
        break;
      }
      if (other.hasLeft(run.leftLog, run.leftSeq)) {
        int order = compareRights(other, run);
        if (order == 0 && isSmaller(run, other.log, other.seq)) {
          break;
        }
        tentative = order < 0;
      } else if (isLeftOf(other, run, left)) {
        break;
      }
      passed = other;
      if (!tentative) {
        place = passed;
      }
      other = tree.next(other);
    }
    return place;
  }

  private static boolean isSmaller(Run run, ReplicaLog otherLog, long otherSeq) {
    int byReplica = run.log == otherLog ? 0 : run.log.id.compareTo(otherLog.id);
    return byReplica != 0 ? byReplica < 0 : run.seq < otherSeq;
  }

  /** Whether another run's left origin stands before a run's left origin. */
  private boolean isLeftOf(Run other, Run run, @Nullable Run left) {
    if (left == null) {
      return false;
    }
    ReplicaLog otherLeft = other.leftLog;
    if (otherLeft == null) {
      return true;
    }
    if (otherLeft == left.log && left.contains(other.leftSeq)) {
      return other.leftSeq < run.leftSeq;
    }
    return tree.isBefore(placed(otherLeft, other.leftSeq), left);
  }

  /** Compares two siblings' right origins by place; none is after all. */
  private int compareRights(Run one, Run other) {
    if (one.rightLog == other.rightLog
        && (one.rightLog == null || one.rightSeq == other.rightSeq)) {
      return 0;
    }
    if (one.rightLog == null) {
      return 1;
    }
    if (other.rightLog == null) {
      return -1;
    }
    Run oneRight = placed(one.rightLog, one.rightSeq);
    Run otherRight = placed(other.rightLog, other.rightSeq);
    if (oneRight == otherRight) {
      return Long.compare(one.rightSeq, other.rightSeq);
    }
    return tree.isBefore(oneRight, otherRight) ? -1 : 1;
  }

  private static Run placed(ReplicaLog log, long seq) {
    Run run = log.items.find(seq);
    if (run == null) {
      throw new IllegalStateException("an origin is not there");
    }
    return run;
  }

  // Runs

  private Run split(Run run, int at) {
    Run tail = new Run(run.log, run.seq + at, run.length - at);
    tail.origins(run.log, tail.seq - 1, null, 0);
    tail.hidden = run.hidden;
    tail.text = run.text + at;
    tail.lows = run.lows == 0 ? 0 : run.log.countLows(run, at, run.length);
    if (run.leaf == null) {
      run.length = at;
      run.lows -= tail.lows;
      run.log.await(tail.leftSeq, tail);
    } else {
      tree.insertTail(run, at, tail);
    }
    run.log.items.add(tail);
    return tail;
  }

  /** Hides a part of a visible run. */
  private void hide(Run run, int offset, int length) {
    run.log.drop(length);
    if (run.leaf == null) {
      hideWaiting(run, offset, length);
      return;
    }
    int start = tree.startOf(run);
    int lows = run.lows == 0 ? 0 : run.log.countLows(run, offset, offset + length);
    splices.remove(start + offset, length);
    if (length == run.length) {
      tree.resize(run, -length, -lows);
      run.hidden = true;
      run.lows = 0;
      tree.setCursor(run, start);
      mergeHidden(run);
      return;
    }
    if (offset == 0) {
      Run before = tree.neighbourBefore(run);
      if (before != null && before.hidden && run.continues(before) && fits(before, length)) {
        tree.resize(run, -length, -lows);
        run.lows -= lows;
        before.length += length;
        run.beginAt(run.seq + length);
        tree.setCursor(run, start);
        return;
      }
      split(run, length);
      hideWhole(run, start);
      return;
    }
    if (offset + length == run.length) {
      Run after = tree.neighbourAfter(run);
      if (after != null && after.hidden && after.continues(run) && fits(after, length)) {
        tree.resize(run, -length, -lows);
        run.lows -= lows;
        run.length -= length;
        after.length += length;
        after.seq -= length;
        after.leftSeq -= length;
        tree.setCursor(run, start);
        return;
      }
    } else {
      split(run, offset + length);
    }
    Run middle = split(run, offset);
    hideWhole(middle, start + offset);
    tree.setCursor(run, start);
  }

  private static boolean fits(Run run, int more) {
    return run.length <= Run.MAX_LENGTH - more;
  }

  private void hideWhole(Run run, int start) {
    tree.resize(run, -run.length, -run.lows);
    run.hidden = true;
    run.lows = 0;
    tree.setCursor(run, start);
  }

  private void hideWaiting(Run run, int offset, int length) {
    Run part = offset == 0 ? run : split(run, offset);
    if (length < part.length) {
      split(part, length);
    }
    part.hidden = true;
    part.lows = 0;
  }

  /** Lets a hidden run grow together with its hidden neighbours. */
  private void mergeHidden(Run run) {
    int start = tree.startOf(run);
    Run whole = run;
    Run before = tree.neighbourBefore(run);
    if (before != null && before.hidden && run.continues(before) && fits(before, run.length)) {
      absorb(before, run);
      whole = before;
    }
    Run after = tree.neighbourAfter(whole);
    if (after != null && after.hidden && after.continues(whole) && fits(whole, after.length)) {
      absorb(whole, after);
    }
    tree.setCursor(whole, start);
  }

  private void absorb(Run run, Run next) {
    tree.remove(next);
    next.log.items.remove(next);
    run.length += next.length;
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
    if (!released.isEmpty()) {
      throw new IllegalStateException("runs were left unplaced");
    }
  }
}

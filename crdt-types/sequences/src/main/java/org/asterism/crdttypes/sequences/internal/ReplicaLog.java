package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/** What is known of one replica: its items, its deletions, its content, and who waits for more. */
class ReplicaLog {
  private static final int COMPACT_ABOVE = 4096;

  final ReplicaId id;

  /** The last number known; all before it are known too. */
  long known;

  /** The items, in the document or not yet. */
  final RunIndex items = new RunIndex();

  /** Deletions and numbers without effect. */
  final Ops effects;

  /** Items that somebody deleted before they came. */
  final RangeSet doomed = new RangeSet();

  /** Items that came without content, while no deletion that explains it is known. */
  final RangeSet gone = new RangeSet();

  /** By number, the runs that cannot be placed before that item of this replica is. */
  private final TreeMap<Long, List<Run>> waiting = new TreeMap<>();

  /** By number, who wants to know when that item is placed. */
  private final TreeMap<Long, List<Runnable>> watchers = new TreeMap<>();

  private Content content;
  private int garbage;

  /**
   * Of a replica that nothing is known of.
   *
   * @param content of its items, empty
   */
  ReplicaLog(ReplicaId id, Content content) {
    this.id = id;
    this.effects = new Ops(id, content.empty(0));
    this.content = content;
  }

  /** The content of the visible items and what is left of others; not to be held. */
  Content content() {
    return content;
  }

  /** Keeps content; returns where it begins. */
  int keep(Content source, int from, int length) {
    int at = content.size();
    content.append(source, from, length);
    return at;
  }

  /** Lets go of content. */
  void drop(int from, int length) {
    content.forget(from, from + length);
    garbage += length;
  }

  /** Gives back the room of dropped content once it is most of it. */
  void compact() {
    if (garbage < COMPACT_ABOVE || garbage < content.size() / 2) {
      return;
    }
    Content kept = content.empty(content.size() - garbage + COMPACT_ABOVE / 4);
    for (Iterator<Run> runs = items.from(0); runs.hasNext(); ) {
      Run run = runs.next();
      if (!run.hidden) {
        int at = kept.size();
        kept.append(content, run.text, run.length);
        run.text = at;
      }
    }
    content = kept;
    garbage = 0;
  }

  /** How many low surrogates a visible run has in {@code [from, to)}. */
  int countLows(Run run, int from, int to) {
    return content.lows(run.text + from, run.text + to);
  }

  /** The offset in a visible run of the first unit of its n-th code point. */
  int unitsBeforeCodePoint(Run run, int n) {
    if (run.lows == 0) {
      return n;
    }
    return content.indexOfCodePoint(run.text, n) - run.text;
  }

  /** Lets a run wait for an item. */
  void await(long number, Run run) {
    waiting.computeIfAbsent(number, n -> new ArrayList<>(1)).add(run);
  }

  /** Calls a task, once, when an item is placed; it must not touch the document. */
  void whenPlaced(long number, Runnable task) {
    watchers.computeIfAbsent(number, n -> new ArrayList<>(1)).add(task);
  }

  /** Moves the runs that waited for items in {@code [from, to)}, which have been placed. */
  void release(long from, long to, Collection<Run> target) {
    if (!watchers.isEmpty()) {
      NavigableMap<Long, List<Runnable>> told = watchers.subMap(from, true, to, false);
      told.values().forEach(tasks -> tasks.forEach(Runnable::run));
      told.clear();
    }
    if (waiting.isEmpty()) {
      return;
    }
    NavigableMap<Long, List<Run>> released = waiting.subMap(from, true, to, false);
    released.values().forEach(target::addAll);
    released.clear();
  }

  /** Adds the replicas that operations of this one refer to. */
  void nameReplicas(Collection<ReplicaId> named) {
    for (Iterator<Run> runs = items.from(0); runs.hasNext(); ) {
      Run run = runs.next();
      if (run.leftLog != null && run.leftLog != this) {
        named.add(run.leftLog.id);
      }
      if (run.rightLog != null && run.rightLog != this) {
        named.add(run.rightLog.id);
      }
    }
    for (int i = 0; i < effects.size(); i++) {
      ReplicaId target = effects.replica(i);
      if (target != null && !Ops.same(target, id)) {
        named.add(target);
      }
    }
  }

  /** Adds what lies in {@code (after, known]} to operations of this replica. */
  void collect(long after, Ops target) {
    collect(after, target, true);
  }

  /** Adds everything to operations of this replica, items without content. */
  final void collectSkeleton(Ops target) {
    collect(0, target, false);
  }

  /** Adds what lies in {@code (after, known]} to operations of this replica, without content. */
  final void collectSkeleton(long after, Ops target) {
    collect(after, target, false);
  }

  private void collect(long after, Ops target, boolean withContent) {
    long at = after + 1;
    Iterator<Run> runs = items.from(at);
    Run run = runs.hasNext() ? runs.next() : null;
    int effect = effects.firstEndingAfter(at);
    while (at <= known) {
      if (run != null && run.seq <= at) {
        collectRun(run, at, target, withContent);
        at = run.end();
        run = runs.hasNext() ? runs.next() : null;
      } else {
        target.addClipped(effects, effect, at, known + 1);
        at = effects.end(effect);
        effect++;
      }
    }
  }

  private void collectRun(Run run, long from, Ops target, boolean withContent) {
    int cut = (int) (from - run.seq);
    ReplicaId left = cut > 0 ? id : idOf(run.leftLog);
    long leftNumber = cut > 0 ? from - 1 : run.leftSeq;
    ReplicaId right = cut > 0 ? null : idOf(run.rightLog);
    long rightNumber = cut > 0 ? 0 : run.rightSeq;
    int length = run.length - cut;
    if (run.hidden || !withContent) {
      target.gone(from, length, left, leftNumber, right, rightNumber);
    } else {
      target.insert(from, length, left, leftNumber, right, rightNumber, content, run.text + cut);
    }
  }

  private static @Nullable ReplicaId idOf(@Nullable ReplicaLog log) {
    return log == null ? null : log.id;
  }
}

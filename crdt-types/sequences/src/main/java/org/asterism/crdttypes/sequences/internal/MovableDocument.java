package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * A replicated list whose elements have a place and a value each of their own (Kleppmann: "Moving
 * Elements in List CRDTs", 2020).
 *
 * <p>The sequence is one of places, ordered as {@link Placement} says. An insertion makes an
 * element and its first place, a move makes another place, and the {@link Movable} knows which one
 * counts; only that one is visible. A place that counts no more never counts again, so it is a
 * hidden item like any deleted one: it merges with its neighbours and costs nobody who looks for an
 * index more than a step in a tree. Setting a value is a number without effect on the sequence.
 *
 * <p>Deletions are of elements, by the number that inserted them, whether or not they are there.
 * What only concerns deleted elements, or was surpassed, is dropped at once.
 */
final class MovableDocument implements Loading {
  private final Map<ReplicaId, MovableLog> logs = new HashMap<>();
  private final RunList runs = new RunList(new Elements());
  private final RunTree tree = runs.tree();
  private final Arrivals arrivals = new Arrivals(runs, new Placement(runs, Placement.WALK));
  private final List<Ops> loading = new ArrayList<>();

  @Override
  public MovableLog log(ReplicaId id) {
    return logs.computeIfAbsent(id, MovableLog::new);
  }

  /** How far a replica is known. */
  long known(ReplicaId id) {
    MovableLog log = logs.get(id);
    return log == null ? 0 : log.known;
  }

  /** All logs in the order of their replicas; some may be of replicas that are only referred to. */
  List<MovableLog> logs() {
    List<MovableLog> sorted = new ArrayList<>(logs.values());
    sorted.sort(Comparator.comparing(log -> log.id));
    return sorted;
  }

  int length() {
    return tree.visible();
  }

  /** The visible values. */
  List<@Nullable Object> values() {
    List<@Nullable Object> values = new ArrayList<>(tree.visible());
    for (Leaf leaf = tree.firstLeaf(); leaf != null; leaf = leaf.next) {
      for (int i = 0; i < leaf.size; i++) {
        Run run = leaf.runs[i];
        for (int item = 0; item < run.visible(); item++) {
          values.add(elementOf(run, item).value());
        }
      }
    }
    return Collections.unmodifiableList(values);
  }

  /** The visible element at an index. */
  Movable elementAt(int index) {
    Run run = tree.seek(index);
    return elementOf(run, index - tree.startOf(run));
  }

  private static Movable elementOf(Run run, int offset) {
    Object element = ((Elements) run.log.content()).at(run.text + offset);
    if (element instanceof Movable movable) {
      return movable;
    }
    throw new IllegalStateException("a visible place of nothing");
  }

  /** The changes of what is visible since the last time. */
  List<Change> takeChanges() {
    List<Change> changes = new ArrayList<>();
    for (Change change : runs.splices().take()) {
      if (change instanceof Change.Spliced splice && splice.inserted() instanceof List<?> places) {
        List<@Nullable Object> values = new ArrayList<>(places.size());
        places.forEach(place -> values.add(((Movable) place).value()));
        changes.add(
            new Change.Spliced(
                splice.index(), splice.removed(), Collections.unmodifiableList(values)));
      }
    }
    return List.copyOf(changes);
  }

  // Local edits

  /** Inserts values under the next numbers of a replica. */
  void insert(MovableLog author, int index, Elements values) {
    Run run = runs.newRun(author, index, values.size());
    for (int i = 0; i < values.size(); i++) {
      Movable element = author.born(run.seq + i);
      if (element != null) {
        element.begin(values.at(i));
      }
    }
    enter(author, run);
  }

  /** Deletes visible elements under the next numbers of a replica. */
  void delete(MovableLog author, int index, int count) {
    for (int i = 0; i < count; i++) {
      Movable element = elementAt(index);
      author.known++;
      author.effects.delete(author.known, 1, element.home.id, element.number, false);
      kill(element.home, element.number, element.number + 1);
    }
  }

  /**
   * Moves a visible element under the next number of a replica.
   *
   * @param gap the index, counted before the move, of what will follow it
   */
  void move(MovableLog author, int index, int gap, long timestamp) {
    Movable element = elementAt(index);
    Run run = runs.newRun(author, gap, 1);
    take(author, run.seq, element, after(timestamp, element.placeTime()));
    enter(author, run);
    refresh(element);
  }

  /** Sets a visible element's value under the next number of a replica. */
  void set(MovableLog author, int index, long timestamp, @Nullable Object value) {
    Movable element = elementAt(index);
    author.known++;
    author.effects.skip(author.known, 1);
    give(author, author.known, element, after(timestamp, element.valueTime()), value);
    refresh(element);
  }

  /** A time that is as given, but after another where there is one after it. */
  private static long after(long timestamp, long other) {
    return Math.max(Math.max(timestamp, 0), other == Long.MAX_VALUE ? other : other + 1);
  }

  // Operations from elsewhere

  /** Takes in those of a replica's operations that follow on what is known of it. */
  void apply(MovableLog author, Ops ops, Records records) {
    for (int i = ops.firstEndingAfter(author.known + 1); i < ops.size(); i++) {
      long from = Math.max(ops.seq(i), author.known + 1);
      long end = ops.end(i);
      switch (ops.kind(i)) {
        case Ops.GONE -> {
          List<Movable> touched = take(author, records, from, end);
          enter(author, itemsOf(author, ops, i, from));
          touched.forEach(this::refresh);
        }
        case Ops.DELETE, Ops.DELETE_BACK -> applyDelete(author, ops, i, from);
        default -> {
          author.effects.skip(from, end - from);
          author.known = end - 1;
          take(author, records, from, end).forEach(this::refresh);
        }
      }
    }
  }

  private Run itemsOf(MovableLog author, Ops ops, int i, long from) {
    Run run = new Run(author, from, (int) (ops.end(i) - from));
    if (from > ops.seq(i)) {
      run.origins(author, from - 1, null, 0);
      return run;
    }
    ReplicaId left = ops.replica(i);
    ReplicaId right = ops.rightReplica(i);
    run.origins(
        left == null ? null : log(left),
        ops.number(i),
        right == null ? null : log(right),
        ops.rightNumber(i));
    return run;
  }

  private void applyDelete(MovableLog author, Ops ops, int i, long from) {
    ReplicaId id = ops.replica(i);
    if (id == null) {
      throw new IllegalStateException("a deletion of nothing");
    }
    boolean back = ops.kind(i) == Ops.DELETE_BACK;
    long cut = from - ops.seq(i);
    long length = ops.length(i) - cut;
    long first = ops.number(i) + (back ? -cut : cut);
    author.effects.delete(from, length, id, first, back);
    author.known = ops.end(i) - 1;
    long low = back ? first - length + 1 : first;
    kill(log(id), low, low + length);
  }

  /** Records numbers without effect. */
  void skip(MovableLog author, long upTo) {
    if (upTo > Ops.MAX_SEQ) {
      throw new IllegalArgumentException("operations are not numbered beyond " + Ops.MAX_SEQ);
    }
    author.effects.skip(author.known + 1, upTo - author.known);
    author.known = upTo;
  }

  /** Lets elements know of the records in {@code [from, to)}; returns those elements. */
  private List<Movable> take(MovableLog author, Records records, long from, long to) {
    List<Movable> touched = new ArrayList<>();
    for (int i = records.firstFrom(from); i < records.size() && records.number(i) < to; i++) {
      long number = records.number(i);
      int kind = records.kind(i);
      boolean coming = kind == Records.VALUE || kind == Records.BORN;
      Movable element =
          coming ? author.born(number) : log(records.home(i)).element(records.target(i));
      if (element == null) {
        continue;
      }
      touched.add(element);
      switch (kind) {
        case Records.VALUE -> element.begin(records.value(i));
        case Records.MOVE -> take(author, number, element, records.time(i));
        case Records.SET -> give(author, number, element, records.time(i), records.value(i));
        default -> {}
      }
    }
    return touched;
  }

  /** Lets an element have its place at an item of a replica, if that beats the one it has. */
  private void take(MovableLog author, long number, Movable element, long time) {
    if (!element.yieldsPlace(time, author, number)) {
      return;
    }
    hide(element);
    if (element.isMoved()) {
      element.placeLog().records.remove(element.placeNumber());
    }
    element.place(time, author, number);
    author.records.put(number, element);
  }

  /** Lets an element have a value, if that beats the one it has. */
  private void give(
      MovableLog author, long number, Movable element, long time, @Nullable Object value) {
    if (!element.yieldsValue(time, author, number)) {
      return;
    }
    if (element.isSet()) {
      element.valueLog().records.remove(element.valueNumber());
    }
    element.set(time, author, number, value);
    author.records.put(number, element);
    if (element.shown) {
      int offset = (int) (element.placeNumber() - placeOf(element).seq);
      runs.changed(placeOf(element), offset);
    }
  }

  /** Puts a replica's next items into the sequence, those visible that are places that count. */
  private void enter(MovableLog author, Run run) {
    long end = run.end();
    Iterator<Map.Entry<Long, Movable>> places =
        author.records.subMap(run.seq, end).entrySet().iterator();
    Run piece = run;
    long at = run.seq;
    Map.Entry<Long, Movable> next = nextPlace(author, places);
    while (true) {
      Elements visible = new Elements();
      while (next != null && next.getKey() == at + visible.size()) {
        next.getValue().shown = true;
        visible.append(next.getValue());
        next = nextPlace(author, places);
      }
      piece.hidden = visible.size() == 0;
      long edge = piece.hidden ? (next == null ? end : next.getKey()) : at + visible.size();
      piece.length = (int) (edge - at);
      if (!loading.isEmpty()) {
        piece.text = author.keep(visible, 0, visible.size());
        arrivals.load(piece);
      } else if (piece.hidden) {
        arrivals.receiveHidden(piece);
      } else {
        arrivals.receive(piece, visible, 0);
      }
      if (edge == end) {
        return;
      }
      at = edge;
      piece = new Run(author, at, 0);
      piece.origins(author, at - 1, null, 0);
    }
  }

  private static Map.@Nullable Entry<Long, Movable> nextPlace(
      MovableLog author, Iterator<Map.Entry<Long, Movable>> places) {
    while (places.hasNext()) {
      Map.Entry<Long, Movable> entry = places.next();
      if (entry.getValue().isPlace(author, entry.getKey()) && entry.getValue().isReady()) {
        return entry;
      }
    }
    return null;
  }

  /** Shows an element that can be seen and is not. */
  private void refresh(Movable element) {
    if (element.shown || !element.isReady()) {
      return;
    }
    Run run = placeOf(element);
    Elements content = new Elements();
    content.append(element);
    runs.show(run, (int) (element.placeNumber() - run.seq), content);
    element.shown = true;
  }

  private void hide(Movable element) {
    if (element.shown) {
      Run run = placeOf(element);
      runs.hide(run, (int) (element.placeNumber() - run.seq), 1);
      element.placeLog().compact();
      element.shown = false;
    }
  }

  private static Run placeOf(Movable element) {
    Run run = element.placeLog().items.find(element.placeNumber());
    if (run == null) {
      throw new IllegalStateException("an element's place is not there");
    }
    return run;
  }

  /** Deletes what numbers inserted, or will insert. */
  private void kill(MovableLog home, long from, long to) {
    // Only what is new: deleting the same again and again finds nothing to look at.
    long at = from;
    while (at < to) {
      long edge = Math.min(to, home.dead.nextEdge(at));
      if (!home.dead.contains(at)) {
        List<Movable> dying = new ArrayList<>(home.expected.subMap(at, edge).values());
        home.records
            .subMap(at, edge)
            .forEach(
                (number, element) -> {
                  if (element.isInsertion(home, number)) {
                    dying.add(element);
                  }
                });
        dying.forEach(this::kill);
      }
      at = edge;
    }
    home.dead.add(from, to);
  }

  private void kill(Movable element) {
    hide(element);
    if (element.born) {
      element.home.records.remove(element.number);
    } else {
      element.home.expected.remove(element.number);
    }
    if (element.isMoved()) {
      element.placeLog().records.remove(element.placeNumber());
    }
    if (element.isSet()) {
      element.valueLog().records.remove(element.valueNumber());
    }
  }

  // Whole states

  @Override
  public void load(ReplicaLog author, Ops ops, RangeUnion hidden, Content content) {
    if (!author.gone.isEmpty()) {
      throw new FormatException("items without content");
    }
    MovableLog log = log(author.id);
    hidden.forEach(log.dead::add);
    for (int i = 0; i < ops.size(); i++) {
      if (ops.kind(i) != Ops.GONE) {
        log.effects.addClipped(ops, i, ops.seq(i), ops.end(i));
      }
      log.known = ops.end(i) - 1;
    }
    loading.add(ops);
  }

  @Override
  public void finishLoading() {
    // The records, which come after, say which items are visible.
  }

  /** The operations that were loaded, in the order of their replicas. */
  List<Ops> loaded() {
    return loading;
  }

  /** Lets the elements know of all records of a replica that was loaded. */
  void load(MovableLog author, Records records) {
    take(author, records, 1, author.known + 1);
  }

  /** Places the items that were loaded, after all records. */
  void finishRecords() {
    for (Ops ops : loading) {
      MovableLog author = log(ops.author());
      for (int i = 0; i < ops.size(); i++) {
        if (ops.kind(i) == Ops.GONE) {
          enter(author, itemsOf(author, ops, i, ops.seq(i)));
        }
      }
    }
    arrivals.finishLoading();
    loading.clear();
  }

  /** Checks what must always hold. */
  void checkInvariants() {
    tree.checkInvariants();
    int shown = 0;
    for (MovableLog log : logs.values()) {
      for (Map.Entry<Long, Movable> entry : log.records.entrySet()) {
        Movable element = entry.getValue();
        boolean home = element.isInsertion(log, entry.getKey());
        boolean place = element.isPlace(log, entry.getKey());
        boolean value = element.valueLog() == log && element.valueNumber() == entry.getKey();
        require(home || place || value, "a record that says nothing");
        require(!element.home.dead.contains(element.number), "a record of a deleted element");
        require(!home || element.shown == element.isReady(), "an element is not seen as it is");
        if (home && element.shown) {
          Run run = placeOf(element);
          require(!run.hidden, "an element is hidden at its place");
          require(
              elementOf(run, (int) (element.placeNumber() - run.seq)) == element,
              "another element is at its place");
          shown += run.leaf == null ? 0 : 1;
        }
      }
    }
    require(shown == tree.visible(), "something is visible that should not");
    require(arrivals.isSettled(), "runs were left unplaced");
  }

  private static void require(boolean condition, String fault) {
    if (!condition) {
      throw new IllegalStateException(fault);
    }
  }
}

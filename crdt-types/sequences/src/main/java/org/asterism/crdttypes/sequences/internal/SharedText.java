package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * The engine of text for types that add operations of their own, which share its numbers: to the
 * engine they are numbers without effect.
 *
 * <p>An item is a UTF-16 unit, named by the dot of its insertion; it keeps its place for ever, also
 * when it is deleted. Not thread-safe.
 */
public final class SharedText {
  private final Document document;

  private SharedText(Document document) {
    this.document = document;
  }

  /** An empty text. */
  public SharedText() {
    this(new Document(new Characters()));
  }

  /**
   * A text from {@link #encode()}.
   *
   * @throws FormatException if the bytes are anything else
   */
  public static SharedText decode(Bytes encoded) {
    SharedText text = new SharedText();
    SnapshotCodec.decode(encoded, new Characters(), text.document);
    return text;
  }

  /** All that is known, in canonical form. */
  public byte[] encode() {
    return SnapshotCodec.encode(document.logs());
  }

  /** How far each replica is known, in the order of their ids. */
  public Map<ReplicaId, Long> known() {
    Map<ReplicaId, Long> known = new TreeMap<>();
    for (ReplicaLog log : document.logs()) {
      if (log.known > 0) {
        known.put(log.id, log.known);
      }
    }
    return known;
  }

  /** How far a replica is known. */
  public long known(ReplicaId replica) {
    return document.known(replica);
  }

  /** Whether a number is known to have no effect on the text. */
  public boolean isBlank(Dot dot) {
    ReplicaLog log = document.log(dot.replica());
    return dot.seq() <= log.known && TextOps.isBlank(log.effects, dot.seq());
  }

  /** How many items are visible. */
  public int length() {
    return document.length();
  }

  /** Whether an index lies between the two halves of a surrogate pair. */
  public boolean cutsPair(int index) {
    return document.cutsPair(index);
  }

  /** Whether deleted items stand directly in front of an index. */
  public boolean isAfterDeleted(int index) {
    RunTree tree = document.tree();
    if (index == 0) {
      Run first = tree.firstRun();
      return first != null && first.hidden;
    }
    Run run = tree.seek(index - 1);
    if (index - tree.startOf(run) < run.length) {
      return false;
    }
    Run next = tree.next(run);
    return next != null && next.hidden;
  }

  /** The visible text. */
  public String text() {
    return (String) document.content().value();
  }

  /** What became of the visible text since the last time. */
  public List<Change> takeChanges() {
    return document.takeChanges();
  }

  /**
   * Reads a call of one of text's mutators.
   *
   * @throws CrdtException.BadArgument if an argument does not fit
   */
  public Replacement parse(CrdtType type, String mutator, List<?> arguments) {
    Edit edit = TextMutators.parse(type, mutator, arguments, document);
    return new Replacement(edit.index(), edit.count(), (String) edit.inserted().value());
  }

  /**
   * A change to make to the visible text, known to be possible.
   *
   * @param index of the first item to delete
   * @param count of the items to delete
   * @param text to insert in their place
   */
  public record Replacement(int index, int count, String text) {}

  // Items

  /** The visible item at an index. */
  public Dot at(int index) {
    Run run = document.tree().seek(index);
    return new Dot(run.log.id, run.seq + index - document.tree().startOf(run));
  }

  /** Whether an item has its place; else it is not known, or waits for another. */
  public boolean isPlaced(Dot item) {
    return document.contains(item);
  }

  /** Calls a task, once, when an item gets its place; the task must not touch the text. */
  public void whenPlaced(Dot item, Runnable task) {
    document.log(item.replica()).whenPlaced(item.seq(), task);
  }

  /** How many visible items are before one that has its place. */
  public int indexOf(Dot item) {
    return document.indexOf(item);
  }

  /** Whether an item that has its place is visible. */
  public boolean isVisible(Dot item) {
    return !document.run(item).hidden;
  }

  /** Compares the places of two items that have them. */
  public int compare(Dot one, Dot other) {
    Run a = document.run(one);
    Run b = document.run(other);
    if (a == b) {
      return Long.compare(one.seq(), other.seq());
    }
    return document.tree().isBefore(a, b) ? -1 : 1;
  }

  /** The items in a visible range, as stretches of consecutive dots. */
  public List<Stretch> stretches(int index, int count) {
    List<Stretch> stretches = new ArrayList<>();
    int at = index;
    while (at < index + count) {
      Run run = document.tree().seek(at);
      int offset = at - document.tree().startOf(run);
      int length = Math.min(index + count - at, run.length - offset);
      stretches.add(stretch(run, offset, length));
      at += length;
    }
    return stretches;
  }

  /** Those of some items with consecutive dots that are visible, in parts that stand together. */
  public List<Stretch> visible(Dot first, int length) {
    List<Stretch> parts = new ArrayList<>();
    ReplicaLog log = document.log(first.replica());
    long end = first.seq() + length;
    for (var runs = log.items.from(first.seq()); runs.hasNext(); ) {
      Run run = runs.next();
      if (run.seq >= end) {
        break;
      }
      long from = Math.max(first.seq(), run.seq);
      int count = (int) (Math.min(end, run.end()) - from);
      if (!run.hidden && run.leaf != null) {
        parts.add(stretch(run, (int) (from - run.seq), count));
      }
    }
    return parts;
  }

  private static Stretch stretch(Run run, int offset, int length) {
    Dot first = new Dot(run.log.id, run.seq + offset);
    return new Stretch(first, length, Characters.of(run.log).text(run.text + offset, length));
  }

  /**
   * Items of one replica with consecutive dots.
   *
   * @param first of them
   * @param length how many
   * @param text that they are
   */
  public record Stretch(Dot first, int length, String text) {
    /** The last of them. */
    public Dot last() {
      return new Dot(first.replica(), first.seq() + length - 1);
    }
  }

  // Operations

  /** Deletes visible items under the next numbers of an author. */
  public void delete(int index, int count, TextOps told) {
    document.delete(document.log(told.ops.author()), index, count, told.ops);
  }

  /** Inserts in front of an index under the next numbers of an author. */
  public void insert(int index, String text, TextOps told) {
    document.insert(document.log(told.ops.author()), index, new Characters(text), told.ops);
  }

  /** Inserts directly after an item that has its place, under the next numbers of an author. */
  public void insertAfter(Dot item, String text, TextOps told) {
    ReplicaLog author = document.log(told.ops.author());
    Run run = document.run(item);
    ReplicaId right = null;
    long rightNumber = 0;
    Run next = item.seq() + 1 < run.end() ? run : document.tree().next(run);
    if (next == run) {
      right = item.replica();
      rightNumber = item.seq() + 1;
    } else if (next != null && next.hasLeft(run.log, item.seq())) {
      right = next.log.id;
      rightNumber = next.seq;
    }
    Characters inserted = new Characters(text);
    int length = inserted.size();
    Ops ops = document.newOps(author.id);
    long seq = author.known + 1;
    ops.insert(seq, length, item.replica(), item.seq(), right, rightNumber, inserted, 0);
    document.apply(author, ops);
    told.ops.addClipped(ops, 0, seq, seq + length);
  }

  /** Gives away an author's next number, without effect on the text. */
  public long blank(TextOps told) {
    ReplicaLog author = document.log(told.ops.author());
    long seq = author.known + 1;
    document.skip(author, seq);
    told.ops.skip(seq, 1);
    return seq;
  }

  /** Takes in those operations that are new. */
  public void apply(TextOps ops) {
    document.apply(document.log(ops.ops.author()), ops.ops);
  }

  /** Takes in numbers without effect. */
  public void skip(ReplicaId replica, long upTo) {
    document.skip(document.log(replica), upTo);
  }

  /** A replica's operations with numbers above one. */
  public TextOps collect(ReplicaId replica, long after) {
    TextOps collected = new TextOps(replica);
    document.log(replica).collect(after, collected.ops);
    return collected;
  }

  /**
   * Reads the payload of a delta.
   *
   * @throws FormatException if it is anything but the interval's operations
   */
  public static TextOps read(Delta delta) {
    TextOps read = new TextOps(delta.replica());
    DeltaCodec.decode(delta, read.ops);
    return read;
  }

  /** Checks what must always hold; for tests. */
  public void checkInvariants() {
    document.checkInvariants();
  }
}

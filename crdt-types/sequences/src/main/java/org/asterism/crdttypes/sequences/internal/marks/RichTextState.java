package org.asterism.crdttypes.sequences.internal.marks;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.asterism.crdttypes.sequences.internal.SharedText;
import org.asterism.crdttypes.sequences.internal.TextOps;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * One replica's text with marks. Its value is a list of spans; its changes are {@link
 * Change.Spliced} and {@link Change.Formatted} with UTF-16 indexes.
 *
 * <p>What can be undone is kept here by replica, and not in the operations, from which it does not
 * follow: what a deletion took is dropped with it, calls that became one delta are one from then
 * on, and that characters which are back stand for others is known to the {@link UndoStack} alone.
 * All of that would have to be in every state for all who ever wrote, as a state does not know
 * whose it is. So there is nothing to undo after a state was decoded or built anew: when a node
 * restarts, a bundle is updated, or an edit throws half way.
 */
public final class RichTextState implements CrdtState {
  private final CrdtType type;
  private final SharedText text;
  private final Formats formats;
  private final RichTextMutators mutators;
  private final Map<ReplicaId, NavigableMap<Long, Mark>> marks;
  private final Map<ReplicaId, UndoStack> stacks = new HashMap<>();
  private @Nullable VectorClock clock;

  private RichTextState(CrdtType type, RichSnapshot snapshot) {
    this.type = type;
    this.text = snapshot.text();
    this.marks = snapshot.marks();
    this.formats = new Formats(text);
    this.mutators = new RichTextMutators(type, text, formats);
    marks.values().forEach(own -> own.values().forEach(formats::add));
    formats.settle(new ArrayList<>());
  }

  /** An empty text. */
  public static RichTextState empty(CrdtType type) {
    return new RichTextState(type, new RichSnapshot(new SharedText(), new TreeMap<>()));
  }

  /**
   * A text from {@link #encode()}, with nothing to undo.
   *
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  public static RichTextState decode(CrdtType type, Bytes encoded) {
    try {
      RichSnapshot snapshot = RichSnapshot.decode(encoded);
      return new RichTextState(type, snapshot);
    } catch (FormatException | BufferUnderflowException e) {
      throw new CrdtException.Malformed(type.id(), "state: " + e.getMessage());
    }
  }

  /**
   * Joins deltas of one replica whose intervals follow on each other.
   *
   * @throws IllegalArgumentException if they are of several replicas or leave gaps
   * @throws CrdtException.Malformed if a payload is not of this type
   */
  public static Delta concat(CrdtType type, List<Delta> deltas) {
    Delta.expectInRow(deltas);
    Delta first = deltas.get(0);
    TextOps edits = new TextOps(first.replica());
    List<Mark> all = new ArrayList<>();
    for (Delta delta : deltas) {
      RichDelta part = decode(type, delta);
      edits.add(part.text(), delta.after(), delta.upTo());
      all.addAll(part.marks());
    }
    return new RichDelta(edits, all)
        .encode(first.replica(), first.after(), deltas.get(deltas.size() - 1).upTo());
  }

  private static RichDelta decode(CrdtType type, Delta delta) {
    try {
      return RichDelta.decode(delta);
    } catch (FormatException e) {
      throw new CrdtException.Malformed(type.id(), "delta: " + e.getMessage());
    }
  }

  @Override
  public CrdtType type() {
    return type;
  }

  @Override
  public VectorClock clock() {
    VectorClock now = clock;
    if (now == null) {
      now = VectorClock.of(text.known());
      clock = now;
    }
    return now;
  }

  @Override
  public Mutation mutate(MutationContext context, String mutator, List<?> arguments) {
    if (context.timestamp() < 0) {
      throw new IllegalArgumentException("no clock is below 0: " + context.timestamp());
    }
    UndoStack stack = stacks.computeIfAbsent(context.replica(), id -> new UndoStack());
    Turn turn = new Turn(text, formats, stack, context);
    mutators.perform(mutator, arguments, turn, stack);
    keep(context.replica(), turn.marks());
    clock = null;
    return new Mutation(turn.delta(), turn.changes());
  }

  @Override
  public List<Change> apply(Delta delta) {
    long known = text.known(delta.replica());
    if (delta.after() > known) {
      throw new CrdtException.Gap(delta, known);
    }
    if (delta.upTo() <= known) {
      return List.of();
    }
    RichDelta decoded = decode(type, delta);
    List<Mark> fresh = new ArrayList<>(decoded.marks());
    fresh.removeIf(mark -> mark.dot().seq() <= known);
    Told told = new Told(text, formats);
    text.apply(decoded.text());
    keep(delta.replica(), fresh);
    fresh.forEach(formats::add);
    clock = null;
    return told.finish();
  }

  private void keep(ReplicaId author, Collection<Mark> fresh) {
    for (Mark mark : fresh) {
      marks.computeIfAbsent(author, id -> new TreeMap<>()).put(mark.dot().seq(), mark);
    }
  }

  @Override
  public void skip(ReplicaId replica, long upTo) {
    if (upTo > text.known(replica)) {
      text.skip(replica, upTo);
      clock = null;
    }
  }

  @Override
  public List<Change> join(CrdtState other) {
    List<Change> changes = new ArrayList<>();
    for (Delta delta : other.diff(clock())) {
      changes.addAll(apply(delta));
    }
    return List.copyOf(changes);
  }

  @Override
  public List<Delta> diff(VectorClock since) {
    List<Delta> deltas = new ArrayList<>();
    text.known()
        .forEach(
            (replica, known) -> {
              long after = since.get(replica);
              if (after < known) {
                RichDelta part = new RichDelta(text.collect(replica, after), marks(replica, after));
                deltas.add(part.encode(replica, after, known));
              }
            });
    return deltas;
  }

  private Collection<Mark> marks(ReplicaId replica, long after) {
    NavigableMap<Long, Mark> own = marks.get(replica);
    return own == null ? List.of() : own.tailMap(after, false).values();
  }

  @Override
  public List<Delta> decompose() {
    List<Delta> deltas = new ArrayList<>();
    text.known()
        .forEach(
            (replica, known) -> {
              TextOps all = text.collect(replica, 0);
              NavigableMap<Long, Mark> own = marks.getOrDefault(replica, new TreeMap<>());
              for (long seq = 1; seq <= known; seq++) {
                TextOps single = new TextOps(replica);
                single.add(all, seq - 1, seq);
                Mark mark = own.get(seq);
                RichDelta part = new RichDelta(single, mark == null ? List.of() : List.of(mark));
                deltas.add(part.encode(replica, seq - 1, seq));
              }
            });
    return deltas;
  }

  /**
   * The text in maximal spans: maps of {@code insert} (a string) and, where there are some, {@code
   * attributes} (a map).
   */
  @Override
  public List<Map<String, Object>> value() {
    return Spans.of(text.text(), formats.attributes(0, text.length()));
  }

  @Override
  public Bytes encode() {
    return Bytes.wrap(new RichSnapshot(text, marks).encode());
  }

  /** The characters; for tests. */
  SharedText text() {
    return text;
  }

  /** All marks, of one replica in the order of their numbers; for tests. */
  List<Mark> marks() {
    List<Mark> all = new ArrayList<>();
    marks.values().forEach(own -> all.addAll(own.values()));
    return all;
  }

  /** Checks what must always hold; for tests. */
  void checkInvariants() {
    text.checkInvariants();
    formats.checkInvariants();
  }
}

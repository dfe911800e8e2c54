package org.asterism.crdttypes.sequences.internal.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.asterism.crdttypes.sequences.internal.SharedText;
import org.asterism.crdttypes.sequences.internal.TextMutators;
import org.asterism.crdttypes.sequences.internal.ValueCodec;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.jspecify.annotations.Nullable;

/** What can be done to a text with marks, and how a call of it is read and done. */
public final class RichTextMutators {
  private static final String MARK = "mark";
  private static final String UNMARK = "unmark";
  private static final String UNDO = "undo";
  private static final String REDO = "redo";

  private static final String INDEX = "index";
  private static final String COUNT = "count";
  private static final String KEY = "key";
  private static final String VALUE = "value";
  private static final String EXPAND = "expand";

  private static final Parameter AT =
      new Parameter(INDEX, Kind.INTEGER, "UTF-16 units before it, not within a surrogate pair");
  private static final Parameter UNITS =
      new Parameter(COUNT, Kind.INTEGER, "UTF-16 units, not ending within a surrogate pair");
  private static final Parameter NAME =
      new Parameter(KEY, Kind.STRING, "name of the attribute; comments that may overlap need many");
  private static final Parameter GROWS =
      new Parameter(
          EXPAND,
          Kind.STRING,
          "where text that is typed at an end of it belongs to it: after (also if this is left"
              + " out; such as bold), before, both, or none (such as links)",
          true);

  /** The mutators, in the order of help texts. */
  public static final List<Mutator> ALL = all();

  private static List<Mutator> all() {
    List<Mutator> all = new ArrayList<>(TextMutators.ALL);
    Parameter value = new Parameter(VALUE, Kind.ANY, "not null; at most 1 MiB as DAG-CBOR");
    all.add(
        new Mutator(
            MARK,
            List.of(AT, UNITS, NAME, value, GROWS),
            "Gives an attribute of so much text a value."));
    all.add(
        new Mutator(
            UNMARK, List.of(AT, UNITS, NAME, GROWS), "Takes an attribute from so much text."));
    all.add(
        new Mutator(
            UNDO, List.of(), "Takes back what this replica did last; nothing if there is none."));
    all.add(
        new Mutator(
            REDO, List.of(), "Does again what was taken back last; nothing if there is none."));
    return List.copyOf(all);
  }

  private final CrdtType type;
  private final SharedText text;
  private final Formats formats;

  RichTextMutators(CrdtType type, SharedText text, Formats formats) {
    this.type = type;
    this.text = text;
    this.formats = formats;
  }

  /**
   * Reads a call and does it.
   *
   * @throws CrdtException.UnknownMutator if there is no such mutator
   * @throws CrdtException.BadArgument if an argument does not fit; nothing has changed
   */
  void perform(String name, List<?> values, Turn turn, UndoStack stack) {
    Mutator mutator = named(name);
    List<@Nullable Object> arguments = mutator.check(type.id(), values);
    switch (name) {
      case MARK -> {
        Object value = kept(name, VALUE, arguments.get(3));
        if (value == null) {
          throw bad(name, VALUE, "is null: that is what " + UNMARK + " is for");
        }
        format(name, arguments, 4, value, turn);
        stack.did(turn.inverses());
      }
      case UNMARK -> {
        format(name, arguments, 3, null, turn);
        stack.did(turn.inverses());
      }
      case UNDO -> stack.undo(turn);
      case REDO -> stack.redo(turn);
      default -> {
        SharedText.Replacement edit = text.parse(type, name, arguments);
        if (edit.count() > 0) {
          turn.delete(edit.index(), edit.count());
        }
        turn.insert(edit.index(), edit.text());
        stack.did(turn.inverses());
      }
    }
  }

  private Mutator named(String name) {
    for (Mutator mutator : ALL) {
      if (mutator.name().equals(name)) {
        return mutator;
      }
    }
    String known = ALL.stream().map(Mutator::name).collect(Collectors.joining(", "));
    throw new CrdtException.UnknownMutator(type.id(), name, known);
  }

  private void format(
      String mutator, List<?> arguments, int expandAt, @Nullable Object value, Turn turn) {
    int index = number(mutator, INDEX, arguments.get(0), text.length());
    if (text.cutsPair(index)) {
      throw bad(mutator, INDEX, "is " + index + ", within a surrogate pair");
    }
    int count = number(mutator, COUNT, arguments.get(1), text.length() - index);
    int end = index + count;
    if (text.cutsPair(end)) {
      throw bad(mutator, COUNT, "is " + count + ", which ends within a surrogate pair");
    }
    String key = String.valueOf(kept(mutator, KEY, arguments.get(2)));
    Object expand = arguments.size() > expandAt ? arguments.get(expandAt) : "after";
    boolean before = "before".equals(expand) || "both".equals(expand);
    boolean after = "after".equals(expand) || "both".equals(expand);
    if (!before && !after && !"none".equals(expand)) {
      throw bad(mutator, EXPAND, "is not after, before, both or none");
    }
    if (count > 0) {
      turn.mark(
          before ? formats.after(index) : formats.before(index),
          after ? formats.before(end) : formats.after(end),
          key,
          value);
    }
  }

  private int number(String mutator, String argument, @Nullable Object value, int most) {
    if (!(value instanceof Long number) || number < 0 || number > most) {
      throw bad(mutator, argument, "is " + value + ", which is not in 0 to " + most);
    }
    return number.intValue();
  }

  private @Nullable Object kept(String mutator, String argument, @Nullable Object value) {
    try {
      return ValueCodec.immutable(value);
    } catch (IllegalArgumentException e) {
      throw bad(mutator, argument, String.valueOf(e.getMessage()));
    }
  }

  private CrdtException.BadArgument bad(String mutator, String argument, String fault) {
    return new CrdtException.BadArgument(type.id(), mutator, argument, fault);
  }
}

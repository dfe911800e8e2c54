package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.jspecify.annotations.Nullable;

/** What can be done to a list, in the words of delta-crdts' {@code rga}. */
public final class RgaMutators {
  private static final String PUSH = "push";
  private static final String ADD_RIGHT = "addRight";
  private static final String INSERT_AT = "insertAt";
  private static final String INSERT_ALL_AT = "insertAllAt";
  private static final String REMOVE_AT = "removeAt";
  private static final String REMOVE = "remove";
  private static final String UPDATE_AT = "updateAt";

  private static final String POSITION = "pos";
  private static final String VERTEX = "vertex";
  private static final String VALUE = "value";
  private static final String VALUES = "values";

  private static final Parameter AT = new Parameter(POSITION, Kind.INTEGER, "values before it");
  private static final Parameter ANY =
      new Parameter(VALUE, Kind.ANY, "of at most 1 MiB, 32 lists and maps deep");
  private static final Parameter ALL_OF = new Parameter(VALUES, Kind.ANY, "a list of values");
  private static final Parameter BESIDE =
      new Parameter(
          VERTEX,
          Kind.BYTES,
          "the operation that inserted a value: its replica, 32 bytes, and its number, 8 bytes, the"
              + " highest first; no bytes for the beginning");
  private static final Parameter THIS =
      new Parameter(
          VERTEX,
          Kind.BYTES,
          "the operation that inserted the value: its replica, 32 bytes, and its number, 8 bytes,"
              + " the highest first");

  private RgaMutators() {}

  /** The mutators, in the order of help texts. */
  public static final List<Mutator> ALL =
      List.of(
          new Mutator(PUSH, List.of(ANY), "Appends a value."),
          new Mutator(ADD_RIGHT, List.of(BESIDE, ANY), "Inserts a value after another."),
          new Mutator(INSERT_AT, List.of(AT, ANY), "Inserts a value in front of a position."),
          new Mutator(INSERT_ALL_AT, List.of(AT, ALL_OF), "Inserts values in front of a position."),
          new Mutator(REMOVE_AT, List.of(AT), "Removes the value at a position."),
          new Mutator(REMOVE, List.of(THIS), "Removes a value, if that has not been done."),
          new Mutator(UPDATE_AT, List.of(AT, ANY), "Replaces the value at a position."));

  static Edit parse(CrdtType type, String mutator, List<?> values, Document document) {
    int length = document.length();
    switch (mutator) {
      case PUSH -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 1);
        return new Edit(length, 0, ListMutators.one(arguments.value(0, VALUE)));
      }
      case ADD_RIGHT -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = after(arguments, document);
        return new Edit(index, 0, ListMutators.one(arguments.value(1, VALUE)));
      }
      case INSERT_AT -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.number(0, POSITION, length);
        return new Edit(index, 0, ListMutators.one(arguments.value(1, VALUE)));
      }
      case INSERT_ALL_AT -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.number(0, POSITION, length);
        return new Edit(index, 0, arguments.values(1, VALUES));
      }
      case REMOVE_AT -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 1);
        return new Edit(arguments.index(0, POSITION, length), 1, new Elements());
      }
      case REMOVE -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 1);
        Dot vertex = known(arguments, document);
        if (vertex == null) {
          throw arguments.bad(VERTEX, "is the beginning");
        }
        int count = document.shows(vertex) ? 1 : 0;
        return new Edit(document.indexOf(vertex), count, new Elements());
      }
      case UPDATE_AT -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.index(0, POSITION, length);
        return new Edit(index, 1, ListMutators.one(arguments.value(1, VALUE)));
      }
      default -> throw Calls.unknown(type, mutator);
    }
  }

  private static int after(Arguments arguments, Document document) {
    Dot vertex = known(arguments, document);
    return vertex == null ? 0 : document.indexOf(vertex) + (document.shows(vertex) ? 1 : 0);
  }

  private static @Nullable Dot known(Arguments arguments, Document document) {
    Dot vertex = arguments.dot(0, VERTEX);
    if (vertex != null && !document.contains(vertex)) {
      throw arguments.bad(VERTEX, "is " + vertex + ", which is no value here");
    }
    return vertex;
  }
}

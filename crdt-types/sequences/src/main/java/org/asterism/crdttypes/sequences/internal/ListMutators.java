package org.asterism.crdttypes.sequences.internal;

import java.util.Collections;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.jspecify.annotations.Nullable;

/** What can be done to a list, in the words that a text uses too. */
public final class ListMutators {
  private static final String PUSH = "push";
  private static final String INSERT = "insert";
  private static final String INSERT_ALL = "insert-all";
  private static final String DELETE = "delete";
  private static final String SET = "set";
  private static final String SPLICE = "splice";

  private static final String INDEX = "index";
  private static final String COUNT = "count";
  private static final String VALUE = "value";
  private static final String VALUES = "values";

  private static final Parameter AT = new Parameter(INDEX, Kind.INTEGER, "values before it");
  private static final Parameter SO_MANY = new Parameter(COUNT, Kind.INTEGER, "values");
  private static final Parameter ANY =
      new Parameter(VALUE, Kind.ANY, "of at most 1 MiB, 32 lists and maps deep");
  private static final Parameter ALL_OF = new Parameter(VALUES, Kind.ANY, "a list of values");

  private ListMutators() {}

  /** The mutators, in the order of help texts. */
  public static final List<Mutator> ALL =
      List.of(
          new Mutator(PUSH, List.of(ANY), "Appends a value."),
          new Mutator(INSERT, List.of(AT, ANY), "Inserts a value in front of an index."),
          new Mutator(INSERT_ALL, List.of(AT, ALL_OF), "Inserts values in front of an index."),
          new Mutator(DELETE, List.of(AT, SO_MANY), "Deletes so many from an index on."),
          new Mutator(SET, List.of(AT, ANY), "Replaces the value at an index."),
          new Mutator(SPLICE, List.of(AT, SO_MANY, ALL_OF), "Replaces so many by values."));

  static Edit parse(CrdtType type, String mutator, List<?> values, Document document) {
    int length = document.length();
    switch (mutator) {
      case PUSH -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 1);
        return new Edit(length, 0, one(arguments.value(0, VALUE)));
      }
      case INSERT -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.number(0, INDEX, length);
        return new Edit(index, 0, one(arguments.value(1, VALUE)));
      }
      case INSERT_ALL -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.number(0, INDEX, length);
        return new Edit(index, 0, arguments.values(1, VALUES));
      }
      case DELETE -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.number(0, INDEX, length);
        return new Edit(index, arguments.number(1, COUNT, length - index), new Elements());
      }
      case SET -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.index(0, INDEX, length);
        return new Edit(index, 1, one(arguments.value(1, VALUE)));
      }
      case SPLICE -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 3);
        int index = arguments.number(0, INDEX, length);
        int count = arguments.number(1, COUNT, length - index);
        return new Edit(index, count, arguments.values(2, VALUES));
      }
      default -> throw Calls.unknown(type, mutator);
    }
  }

  static Elements one(@Nullable Object value) {
    return new Elements(Collections.singletonList(value));
  }
}

package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;

/** What can be done to a movable list: what can be done to a list, and to move. */
public final class MovableMutators {
  private static final String PUSH = "push";
  private static final String INSERT = "insert";
  private static final String INSERT_ALL = "insert-all";
  private static final String DELETE = "delete";
  private static final String SET = "set";
  private static final String MOVE = "move";

  private static final String INDEX = "index";
  private static final String COUNT = "count";
  private static final String VALUE = "value";
  private static final String VALUES = "values";
  private static final String FROM = "from";
  private static final String TO = "to";

  private static final Parameter AT = new Parameter(INDEX, Kind.INTEGER, "values before it");
  private static final Parameter SO_MANY = new Parameter(COUNT, Kind.INTEGER, "values");
  private static final Parameter ANY =
      new Parameter(VALUE, Kind.ANY, "of at most 1 MiB, 32 lists and maps deep");
  private static final Parameter ALL_OF = new Parameter(VALUES, Kind.ANY, "a list of values");
  private static final Parameter SOURCE = new Parameter(FROM, Kind.INTEGER, "values before it");
  private static final Parameter TARGET =
      new Parameter(TO, Kind.INTEGER, "values before it afterwards");

  private MovableMutators() {}

  /** The mutators, in the order of help texts. */
  public static final List<Mutator> ALL =
      List.of(
          new Mutator(PUSH, List.of(ANY), "Appends a value."),
          new Mutator(INSERT, List.of(AT, ANY), "Inserts a value in front of an index."),
          new Mutator(INSERT_ALL, List.of(AT, ALL_OF), "Inserts values in front of an index."),
          new Mutator(DELETE, List.of(AT, SO_MANY), "Deletes so many from an index on."),
          new Mutator(SET, List.of(AT, ANY), "Gives the element at an index another value."),
          new Mutator(MOVE, List.of(SOURCE, TARGET), "Moves an element to another index."));

  /**
   * Makes a call.
   *
   * @throws CrdtException.UnknownMutator if there is no such mutator
   * @throws CrdtException.BadArgument if an argument does not fit; nothing has changed
   */
  static void call(
      CrdtType type,
      String mutator,
      List<?> values,
      MovableDocument document,
      MutationContext context) {
    int length = document.length();
    switch (mutator) {
      case PUSH -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 1);
        Elements inserted = ListMutators.one(arguments.value(0, VALUE));
        document.insert(document.log(context.replica()), length, inserted);
      }
      case INSERT -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.number(0, INDEX, length);
        Elements inserted = ListMutators.one(arguments.value(1, VALUE));
        document.insert(document.log(context.replica()), index, inserted);
      }
      case INSERT_ALL -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.number(0, INDEX, length);
        Elements inserted = arguments.values(1, VALUES);
        if (inserted.size() > 0) {
          document.insert(document.log(context.replica()), index, inserted);
        }
      }
      case DELETE -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.number(0, INDEX, length);
        int count = arguments.number(1, COUNT, length - index);
        document.delete(document.log(context.replica()), index, count);
      }
      case SET -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = arguments.index(0, INDEX, length);
        Object value = arguments.value(1, VALUE);
        document.set(document.log(context.replica()), index, context.timestamp(), value);
      }
      case MOVE -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int from = arguments.index(0, FROM, length);
        int to = arguments.index(1, TO, length);
        if (from != to) {
          int gap = to > from ? to + 1 : to;
          document.move(document.log(context.replica()), from, gap, context.timestamp());
        }
      }
      default -> throw Calls.unknown(type, mutator);
    }
  }
}

package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;

/** What can be done to a text, and how a call of it is read. */
public final class TextMutators {
  private static final String INSERT = "insert";
  private static final String DELETE = "delete";
  private static final String SPLICE = "splice";
  private static final String SPLICE_CODE_POINTS = "splice-code-points";

  private static final String INDEX = "index";
  private static final String COUNT = "count";
  private static final String TEXT = "text";

  private static final Parameter AT =
      new Parameter(INDEX, Kind.INTEGER, "UTF-16 units before it, not within a surrogate pair");
  private static final Parameter UNITS =
      new Parameter(COUNT, Kind.INTEGER, "UTF-16 units, not ending within a surrogate pair");
  private static final Parameter AT_CODE_POINT =
      new Parameter(INDEX, Kind.INTEGER, "code points before it");
  private static final Parameter CODE_POINTS = new Parameter(COUNT, Kind.INTEGER, "code points");
  private static final Parameter STRING =
      new Parameter(TEXT, Kind.STRING, "without surrogates that stand alone");

  private TextMutators() {}

  /** The mutators, in the order of help texts. */
  public static final List<Mutator> ALL =
      List.of(
          new Mutator(INSERT, List.of(AT, STRING), "Inserts text in front of an index."),
          new Mutator(DELETE, List.of(AT, UNITS), "Deletes so much from an index on."),
          new Mutator(SPLICE, List.of(AT, UNITS, STRING), "Replaces so much by a text."),
          new Mutator(
              SPLICE_CODE_POINTS,
              List.of(AT_CODE_POINT, CODE_POINTS, STRING),
              "Replaces so much by a text, counting code points."));

  /**
   * Reads a call.
   *
   * @throws CrdtException.UnknownMutator if there is no such mutator
   * @throws CrdtException.BadArgument if an argument does not fit
   */
  static Edit parse(CrdtType type, String mutator, List<?> values, Document document) {
    return switch (mutator) {
      case INSERT -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = index(arguments, document);
        yield new Edit(index, 0, characters(arguments, 1));
      }
      case DELETE -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 2);
        int index = index(arguments, document);
        yield new Edit(index, count(arguments, document, index), new Characters(""));
      }
      case SPLICE -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 3);
        int index = index(arguments, document);
        yield new Edit(index, count(arguments, document, index), characters(arguments, 2));
      }
      case SPLICE_CODE_POINTS -> {
        Arguments arguments = new Arguments(type.id(), mutator, values, 3);
        int first = arguments.number(0, INDEX, document.codePoints());
        int count = arguments.number(1, COUNT, document.codePoints() - first);
        int index = document.indexOfCodePoint(first);
        int end = document.indexOfCodePoint(first + count);
        yield new Edit(index, end - index, characters(arguments, 2));
      }
      default -> {
        throw Calls.unknown(type, mutator);
      }
    };
  }

  private static Characters characters(Arguments arguments, int position) {
    return new Characters(arguments.text(position, TEXT));
  }

  private static int index(Arguments arguments, Document document) {
    int index = arguments.number(0, INDEX, document.length());
    if (document.cutsPair(index)) {
      throw arguments.bad(INDEX, "is " + index + ", within a surrogate pair");
    }
    return index;
  }

  private static int count(Arguments arguments, Document document, int index) {
    int count = arguments.number(1, COUNT, document.length() - index);
    if (document.cutsPair(index + count)) {
      throw arguments.bad(COUNT, "is " + count + ", which ends within a surrogate pair");
    }
    return count;
  }
}

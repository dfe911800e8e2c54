package org.asterism.kernel.api.crdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A named change that a type offers, with what a caller must give.
 *
 * @param name such as {@code insert}
 * @param parameters in order
 * @param description one sentence, for help texts
 */
public record Mutator(String name, List<Parameter> parameters, String description) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a parameter that is optional or of {@link Kind#REST} is not
   *     the last
   */
  public Mutator {
    parameters = List.copyOf(parameters);
    for (Parameter each : parameters.subList(0, Math.max(0, parameters.size() - 1))) {
      if (each.optional() || each.kind() == Kind.REST) {
        throw new IllegalArgumentException(each.name() + " is not the last parameter");
      }
    }
  }

  /**
   * Checks arguments against the parameters and gives them as they are kept: of the parameters'
   * kinds, immutable.
   *
   * @param type whose mutator this is, for the error
   * @throws CrdtException.BadArgument naming the first that does not fit
   */
  public List<@Nullable Object> check(TypeId type, List<?> arguments) {
    if (arguments.size() < fewest() || arguments.size() > most()) {
      String bound = arguments.size() < fewest() ? "at least " + fewest() : "at most " + most();
      throw new CrdtException.BadArgument(
          type,
          name,
          "arguments",
          "are " + arguments.size() + " instead of " + (fewest() == most() ? most() : bound));
    }
    List<@Nullable Object> checked = new ArrayList<>(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      Parameter parameter = parameterOf(i);
      try {
        Object value = Values.immutable(arguments.get(i));
        if (!parameter.kind().holds(value)) {
          throw new IllegalArgumentException("is not " + parameter.kind().described);
        }
        checked.add(value);
      } catch (IllegalArgumentException e) {
        throw new CrdtException.BadArgument(
            type, name, parameter.name(), String.valueOf(e.getMessage()));
      }
    }
    return Collections.unmodifiableList(checked);
  }

  /** The parameter that says what the argument at a position must be. */
  public Parameter parameterOf(int argument) {
    return parameters.get(Math.min(argument, parameters.size() - 1));
  }

  /** How many arguments there must be. */
  public int fewest() {
    return !parameters.isEmpty() && last().optional() ? parameters.size() - 1 : parameters.size();
  }

  /** How many arguments there may be; {@link Integer#MAX_VALUE} if any number. */
  public int most() {
    boolean rest = !parameters.isEmpty() && last().kind() == Kind.REST;
    return rest ? Integer.MAX_VALUE : parameters.size();
  }

  /** The only one that may be left out, or stand for more. */
  private Parameter last() {
    return parameters.get(parameters.size() - 1);
  }

  /**
   * What a caller must give.
   *
   * @param name such as {@code index}
   * @param kind of its value
   * @param description with unit and range, for help texts and errors
   * @param optional whether it may be left out
   */
  public record Parameter(String name, Kind kind, String description, boolean optional) {
    /** One that must be given, except of {@link Kind#REST}, of which there may be none. */
    public Parameter(String name, Kind kind, String description) {
      this(name, kind, description, kind == Kind.REST);
    }
  }

  /** The kinds of value that arguments have. */
  public enum Kind {
    /** A {@link Long}. */
    INTEGER("an integer"),
    /** A {@link Double}, finite. */
    NUMBER("a number"),
    /** A {@link Boolean}. */
    BOOLEAN("true or false"),
    /** A {@link String}. */
    STRING("a string"),
    /** {@link Bytes}. */
    BYTES("bytes"),
    /** Any of {@link Values}. */
    ANY("a value"),
    /** Any number of arguments more, each as {@link #ANY}; of a last parameter only. */
    REST("a value");

    private final String described;

    Kind(String described) {
      this.described = described;
    }

    /** Whether a value that {@link Values#immutable} gave is of this kind. */
    private boolean holds(@Nullable Object value) {
      return switch (this) {
        case INTEGER -> value instanceof Long;
        case NUMBER -> value instanceof Double;
        case BOOLEAN -> value instanceof Boolean;
        case STRING -> value instanceof String;
        case BYTES -> value instanceof Bytes;
        case ANY, REST -> true;
      };
    }
  }
}

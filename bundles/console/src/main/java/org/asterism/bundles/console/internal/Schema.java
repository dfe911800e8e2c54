package org.asterism.bundles.console.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.jspecify.annotations.Nullable;

/** A type's mutators as what people and scripts may write. */
final class Schema {
  private final CrdtType type;

  Schema(CrdtType type) {
    this.type = type;
  }

  /** One use of a mutator. */
  record Call(String mutator, List<Object> arguments) {}

  /** A call from words. */
  Call call(String mutator, List<String> words) throws Refusal {
    Mutator found = mutator(mutator);
    checkCount(found, words.size());
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Parameter parameter = found.parameterOf(i);
      Object value = ofWord(parameter.kind(), words.get(i));
      if (value == null) {
        throw misfit(found, parameter, words.get(i));
      }
      arguments.add(value);
    }
    return new Call(mutator, arguments);
  }

  /** A call from a JSON array: the mutator's name, then the arguments. */
  Call call(String json) throws Refusal {
    List<Object> parts;
    try {
      parts = JSON.std.listFrom(json);
    } catch (IOException e) {
      throw Refusal.misuse("a call is a JSON array such as " + example() + ", not " + brief(json));
    }
    if (parts == null || parts.isEmpty() || !(parts.get(0) instanceof String name)) {
      throw Refusal.misuse("a call begins with a mutator's name, as in " + example());
    }
    Mutator found = mutator(name);
    checkCount(found, parts.size() - 1);
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < parts.size() - 1; i++) {
      Parameter parameter = found.parameterOf(i);
      Object given = parts.get(i + 1);
      Object value = ofJson(parameter.kind(), given);
      if (value == null) {
        throw misfit(found, parameter, String.valueOf(given));
      }
      arguments.add(value);
    }
    return new Call(name, arguments);
  }

  /** How a mutator is called: its name and parameters. */
  static String usage(Mutator mutator) {
    return mutator.name()
        + mutator.parameters().stream()
            .map(parameter -> " " + name(parameter))
            .collect(Collectors.joining());
  }

  private static String name(Parameter parameter) {
    String name = parameter.name().toUpperCase(java.util.Locale.ROOT);
    return !parameter.optional()
        ? name
        : parameter.kind() == Kind.REST ? "[" + name + "…]" : "[" + name + "]";
  }

  private Mutator mutator(String name) throws Refusal {
    for (Mutator mutator : type.mutators()) {
      if (mutator.name().equals(name)) {
        return mutator;
      }
    }
    throw Refusal.misuse(
        type.id().name()
            + " has no mutator '"
            + name
            + "'; it has: "
            + type.mutators().stream().map(Schema::usage).collect(Collectors.joining(", ")));
  }

  private void checkCount(Mutator mutator, int given) throws Refusal {
    if (given < mutator.fewest()) {
      throw Refusal.misuse(
          type.id().name()
              + " "
              + mutator.name()
              + ": "
              + mutator.parameters().get(given).name()
              + " is missing; write: "
              + usage(mutator));
    }
    if (given > mutator.most()) {
      throw Refusal.misuse(
          type.id().name()
              + " "
              + mutator.name()
              + " takes "
              + mutator.most()
              + " arguments, not "
              + given
              + " (quote text that has spaces); write: "
              + usage(mutator));
    }
  }

  private Refusal misfit(Mutator mutator, Parameter parameter, String given) {
    return Refusal.misuse(
        type.id().name()
            + " "
            + mutator.name()
            + ": "
            + parameter.name()
            + " is "
            + described(parameter.kind())
            + " ("
            + parameter.description()
            + "), not "
            + brief(given));
  }

  private String example() {
    return type.mutators().stream()
        .findFirst()
        .map(
            mutator ->
                "[\""
                    + mutator.name()
                    + "\""
                    + mutator.parameters().stream()
                        .map(parameter -> ", " + parameter.name())
                        .collect(Collectors.joining())
                    + "]")
        .orElse("[\"mutator\"]");
  }

  private static String brief(String given) {
    return "'" + (given.length() > 60 ? given.substring(0, 57) + "..." : given) + "'";
  }

  private static String described(Kind kind) {
    return switch (kind) {
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case STRING -> "text";
      case BYTES -> "bytes in hexadecimal";
      case ANY, REST -> "a JSON value";
    };
  }

  private static @Nullable Object ofWord(Kind kind, String word) {
    try {
      return switch (kind) {
        case INTEGER -> Long.valueOf(word);
        case NUMBER -> finite(Double.parseDouble(word));
        case BOOLEAN ->
            word.equals("true") ? Boolean.TRUE : word.equals("false") ? Boolean.FALSE : null;
        case STRING -> word;
        case BYTES -> Bytes.hex(word);
        case ANY, REST -> plain(JSON.std.anyFrom(word));
      };
    } catch (NumberFormatException | FormatException e) {
      return null;
    } catch (IOException e) {
      return word; // what is not JSON is text
    }
  }

  private static @Nullable Object ofJson(Kind kind, @Nullable Object value) {
    return switch (kind) {
      case INTEGER ->
          value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null;
      case NUMBER -> value instanceof Number number ? finite(number.doubleValue()) : null;
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case STRING -> value instanceof String ? value : null;
      case BYTES -> value instanceof String text ? ofWord(kind, text) : null;
      case ANY, REST -> value == null ? null : plain(value);
    };
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** What a parser made of JSON, with the kinds of number that arguments have. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof BigInteger) {
      return null;
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new java.util.LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(key, plain(each)));
      return plain;
    }
    return value;
  }
}

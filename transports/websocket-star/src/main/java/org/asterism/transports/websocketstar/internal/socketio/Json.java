package org.asterism.transports.websocketstar.internal.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * JSON as lists, maps with names for keys, strings, numbers (as {@link Double}), booleans and
 * {@link #NULL}.
 */
public final class Json {
  /** JSON's null. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private static final int MAX_DEPTH = 8;
  private static final int MAX_VALUES = 4096;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(64 << 10)
                  .maxNumberLength(64)
                  .maxNameLength(256)
                  .build())
          .build();

  private int left = MAX_VALUES;

  private Json() {}

  /**
   * The one value of a text.
   *
   * @throws FormatException if it is none, or beyond the bounds
   */
  public static Object parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      Object value = new Json().value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new FormatException("more than one value");
      }
      return value;
    } catch (IOException e) {
      throw new FormatException("not JSON: " + e.getMessage());
    }
  }

  private Object value(JsonParser parser, JsonToken token) throws IOException {
    if (token == null || left-- == 0) {
      throw new FormatException(token == null ? "JSON that is cut short" : "too many values");
    }
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          list.add(value(parser, next));
        }
        yield list;
      }
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (JsonToken next = parser.nextToken();
            next == JsonToken.FIELD_NAME;
            next = parser.nextToken()) {
          String name = parser.currentName();
          map.put(name, value(parser, parser.nextToken()));
        }
        yield map;
      }
      default -> throw new FormatException("not JSON");
    };
  }

  private static Double number(double value) {
    if (!Double.isFinite(value)) {
      throw new FormatException("a number that is too large");
    }
    return value;
  }

  /** The text of a value. */
  public static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator to, Object value) throws IOException {
    if (value instanceof String text) {
      to.writeString(text);
    } else if (value instanceof Boolean flag) {
      to.writeBoolean(flag);
    } else if (value instanceof Number number) {
      to.writeNumber(number.longValue());
    } else if (value instanceof List<?> list) {
      to.writeStartArray();
      for (Object each : list) {
        write(to, each);
      }
      to.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      to.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        to.writeFieldName(String.valueOf(entry.getKey()));
        write(to, entry.getValue());
      }
      to.writeEndObject();
    } else if (value == NULL) {
      to.writeNull();
    } else {
      throw new IllegalArgumentException("no JSON: " + value.getClass());
    }
  }
}

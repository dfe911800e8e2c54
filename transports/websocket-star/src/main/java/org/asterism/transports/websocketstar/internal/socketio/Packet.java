package org.asterism.transports.websocketstar.internal.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * One packet of Socket.IO: {@code 2["name",…]}, {@code 27["name",…]} with an acknowledgement asked
 * for, {@code 37[…]} which is one, {@code 51-["name",{"_placeholder":true,"num":0}]} before a
 * binary frame.
 *
 * @param type of the packet
 * @param binary whether one binary frame follows, whose place an argument holds
 * @param id of an acknowledgement, if there is one
 * @param values of the packet's array; an event's name is the first
 */
record Packet(Type type, boolean binary, OptionalInt id, List<Object> values) {
  private static final int MAX_ID_DIGITS = 9;
  private static final Map<String, Object> PLACEHOLDER = Map.of("_placeholder", true, "num", 0);

  /** The types that mean something here, by their digit on the wire. */
  enum Type {
    CONNECT('0'),
    DISCONNECT('1'),
    EVENT('2'),
    ACK('3'),
    ERROR('4');

    private final char digit;

    Type(char digit) {
      this.digit = digit;
    }
  }

  Packet {
    values = List.copyOf(values);
  }

  static Packet event(OptionalInt id, String name, List<Object> arguments) {
    return new Packet(Type.EVENT, false, id, named(name, arguments));
  }

  static Packet binaryEvent(String name) {
    return new Packet(Type.EVENT, true, OptionalInt.empty(), named(name, List.of(PLACEHOLDER)));
  }

  static Packet acknowledgement(int id, List<Object> values) {
    return new Packet(Type.ACK, false, OptionalInt.of(id), values);
  }

  private static List<Object> named(String name, List<Object> arguments) {
    List<Object> all = new ArrayList<>();
    all.add(name);
    all.addAll(arguments);
    return all;
  }

  /**
   * A packet from its text.
   *
   * @throws FormatException if it is none, or of a kind that nobody sends here
   */
  static Packet parse(String text) {
    if (text.isEmpty()) {
      throw new FormatException("an empty packet");
    }
    boolean binary = text.charAt(0) == '5';
    Type type = binary ? Type.EVENT : type(text.charAt(0));
    int at = 1;
    if (binary) {
      if (!text.startsWith("51-")) {
        throw new FormatException("not one attachment");
      }
      at = 3;
    }
    if (at < text.length() && text.charAt(at) == '/') {
      throw new FormatException("a namespace");
    }
    int digits = at;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    if (digits - at > MAX_ID_DIGITS) {
      throw new FormatException("an acknowledgement's number is too long");
    }
    OptionalInt id =
        digits == at
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(text.substring(at, digits)));
    return new Packet(type, binary, id, values(type, text.substring(digits)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Type type(char digit) {
    for (Type type : Type.values()) {
      if (type.digit == digit) {
        return type;
      }
    }
    throw new FormatException("an unknown type of packet");
  }

  private static List<Object> values(Type type, String json) {
    if (type != Type.EVENT && type != Type.ACK) {
      return json.isEmpty() ? List.of() : List.of(Json.parse(json));
    }
    if (!(Json.parse(json) instanceof List<?> list)
        || (type == Type.EVENT && (list.isEmpty() || !(list.get(0) instanceof String)))) {
      throw new FormatException("neither an event nor an acknowledgement");
    }
    return List.copyOf(list);
  }

  /** An event's name. */
  String name() {
    return (String) values.get(0);
  }

  /** An event's arguments; that of a binary event is its placeholder. */
  List<Object> arguments() {
    return values.subList(1, values.size());
  }

  String text() {
    StringBuilder text = new StringBuilder(binary ? "51-" : String.valueOf(type.digit));
    id.ifPresent(text::append);
    if (type == Type.EVENT || type == Type.ACK) {
      text.append(Json.write(values));
    }
    return text.toString();
  }
}

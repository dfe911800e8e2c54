package org.asterism.transports.websocketstar.internal;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of an event of one way of a connection: {@code socket.io-pull-stream.queue.<id>.dialer}.
 *
 * @param kind what happens
 * @param id of the connection, as the dialler chose it
 * @param way whose bytes it is about
 */
public record StreamEvent(Kind kind, String id, Way way) {
  private static final String PREFIX = "socket.io-pull-stream.";
  private static final int MAX_ID = 64;

  /** What happens on a way. */
  public enum Kind {
    /** Its taker is ready. */
    ACCEPT,
    /** Bytes. */
    QUEUE,
    /** Its end: {@code true}, or why it broke. */
    ERROR
  }

  /** Whose bytes. */
  public enum Way {
    /** From the dialler to the listener. */
    DIALER,
    /** From the listener to the dialler. */
    LISTENER;

    /** The other. */
    public Way other() {
      return this == DIALER ? LISTENER : DIALER;
    }
  }

  /** An event by its name; nothing for any other. */
  public static Optional<StreamEvent> parse(String name) {
    int kindEnd = name.indexOf('.', PREFIX.length());
    int idEnd = name.lastIndexOf('.');
    if (!name.startsWith(PREFIX) || kindEnd < 0 || idEnd <= kindEnd) {
      return Optional.empty();
    }
    String id = name.substring(kindEnd + 1, idEnd);
    Kind kind =
        switch (name.substring(PREFIX.length(), kindEnd)) {
          case "accept" -> Kind.ACCEPT;
          case "queue" -> Kind.QUEUE;
          case "error" -> Kind.ERROR;
          default -> null;
        };
    Way way =
        switch (name.substring(idEnd + 1)) {
          case "dialer" -> Way.DIALER;
          case "listener" -> Way.LISTENER;
          default -> null;
        };
    return kind == null || way == null || !isId(id)
        ? Optional.empty()
        : Optional.of(new StreamEvent(kind, id, way));
  }

  /** Whether a text may name a connection. */
  public static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_ID
        && text.chars().allMatch(c -> c > ' ' && c < 127 && c != '.');
  }

  /** The name on the wire. */
  public String name() {
    return PREFIX + lower(kind) + "." + id + "." + lower(way);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

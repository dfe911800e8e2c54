package org.asterism.transports.websocketstar.internal.server;

import java.util.EnumSet;
import java.util.Set;
import org.asterism.transports.websocketstar.internal.StreamEvent.Way;

/** A connection between two guests. Guarded by its room. */
final class Relay {
  private final String id;
  private final Guest dialler;
  private final Guest listener;
  private final Set<Way> accepted = EnumSet.noneOf(Way.class);
  private final Set<Way> ended = EnumSet.noneOf(Way.class);

  private boolean answered;

  Relay(String id, Guest dialler, Guest listener) {
    this.id = id;
    this.dialler = dialler;
    this.listener = listener;
  }

  String id() {
    return id;
  }

  /** Whose bytes go a way. */
  Guest sender(Way way) {
    return way == Way.DIALER ? dialler : listener;
  }

  /** Who takes them. */
  Guest taker(Way way) {
    return sender(way.other());
  }

  /** The listener has answered, or will not; whether that is news. */
  boolean answer() {
    boolean news = !answered;
    answered = true;
    return news;
  }

  /** Whether a way is open from now on, and was not before. */
  boolean accept(Way way) {
    return accepted.add(way);
  }

  /** Whether bytes may go a way. */
  boolean isOpen(Way way) {
    return accepted.contains(way) && !ended.contains(way);
  }

  /** Whether a way ends now, and had not before. */
  boolean end(Way way) {
    return ended.add(way);
  }

  boolean hasEnded() {
    return ended.size() == Way.values().length;
  }
}

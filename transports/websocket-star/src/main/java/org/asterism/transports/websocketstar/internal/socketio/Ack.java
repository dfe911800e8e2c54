package org.asterism.transports.websocketstar.internal.socketio;

/** Answers an event, once; for one that asked for no answer it does nothing. */
@FunctionalInterface
public interface Ack {
  /** Answers with values as {@link Json} has them. */
  void answer(Object... values);
}

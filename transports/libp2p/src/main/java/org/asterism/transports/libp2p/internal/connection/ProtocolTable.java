package org.asterism.transports.libp2p.internal.connection;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.asterism.kernel.api.net.Host.StreamHandler;
import org.asterism.kernel.api.net.Host.Subscription;
import org.jspecify.annotations.Nullable;

/** Which protocols are answered, and by whom. Thread-safe. */
public final class ProtocolTable {
  private final ConcurrentHashMap<String, StreamHandler> handlers = new ConcurrentHashMap<>();

  /**
   * Answers a protocol until the subscription is closed.
   *
   * @throws IllegalStateException if it is answered already
   */
  public Subscription handle(String protocol, StreamHandler handler) {
    if (protocol.isEmpty() || protocol.length() > 512) {
      throw new IllegalArgumentException("a protocol name of " + protocol.length() + " characters");
    }
    if (handlers.putIfAbsent(protocol, handler) != null) {
      throw new IllegalStateException(protocol + " is answered already");
    }
    return () -> handlers.remove(protocol, handler);
  }

  /** Who answers a protocol; null if nobody does. */
  public @Nullable StreamHandler handler(String protocol) {
    return handlers.get(protocol);
  }

  /** All that are answered, in order of name. */
  public List<String> names() {
    return handlers.keySet().stream().sorted().toList();
  }
}

package org.asterism.kernel.runtime.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.core.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the engine of types, and holds a type that is going until the engine holds nothing of it,
 * so that its bundle leaves nothing behind. Thread-safe.
 */
final class Types {
  private static final Logger LOG = LoggerFactory.getLogger(Types.class);
  private static final long GOODBYE_SECONDS = 10;

  private final Engine engine;
  private volatile boolean closed;

  Types(Engine engine) {
    this.engine = engine;
  }

  void add(CrdtType type) {
    engine.typeArrived(type);
  }

  /** Returns when nothing of the type is held any more. */
  void remove(CrdtType type) {
    if (closed) {
      return;
    }
    try {
      engine.typeLeft(type).toCompletableFuture().get(GOODBYE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.error("the type {} leaves while it is still in use: {}", type.id(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The engine has stopped and holds no type. */
  void close() {
    closed = true;
  }
}

package org.asterism.kernel.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.core.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The types that are present, told to the engine. Of two providers of one type the later one is in
 * use; when it leaves, the other takes over. Thread-safe.
 */
final class Types {
  private static final Logger LOG = LoggerFactory.getLogger(Types.class);
  private static final long GOODBYE_SECONDS = 10;

  private final Engine engine;
  private final List<CrdtType> present = new ArrayList<>();
  private volatile boolean closed;

  Types(Engine engine) {
    this.engine = engine;
  }

  void add(CrdtType type) {
    synchronized (present) {
      present.add(type);
      engine.typeArrived(type);
    }
  }

  /** Returns when nothing of the type is held any more, so that its bundle can go. */
  void remove(CrdtType type) {
    Optional<CrdtType> successor;
    synchronized (present) {
      present.removeIf(other -> other == type);
      successor = present.stream().filter(other -> other.id().equals(type.id())).findFirst();
    }
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
    successor.ifPresent(engine::typeArrived);
  }

  /** The engine has stopped and holds no type. */
  void close() {
    closed = true;
  }
}

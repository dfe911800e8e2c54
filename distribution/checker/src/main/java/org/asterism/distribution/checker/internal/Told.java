package org.asterism.distribution.checker.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.testkit.crdt.Law;

/** Tells how far a check is, not too often. Thread-safe. */
final class Told implements TypeCheck.Progress {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final TypeId type;
  private final Consumer<Map<String, ?>> hearer;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  Told(TypeId type, Consumer<Map<String, ?>> hearer) {
    this.type = type;
    this.hearer = hearer;
  }

  @Override
  public void after(long done, long cases, Set<Law> broken) {
    long now = System.nanoTime();
    long due = next.get();
    if (done == cases || (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS))) {
      List<String> names = broken.stream().map(Law::toString).sorted().toList();
      hearer.accept(Map.of("type", type.toString(), "done", done, "cases", cases, "broken", names));
    }
  }
}

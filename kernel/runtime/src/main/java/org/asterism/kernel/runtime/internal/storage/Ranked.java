package org.asterism.kernel.runtime.internal.storage;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The services of one kind that are present, the one of the highest ranking first. Thread-safe. */
public final class Ranked<S> {
  private static final String RANKING = "service.ranking";
  private static final String ID = "service.id";

  private volatile List<Entry<S>> entries = List.of();

  private record Entry<S>(S service, int ranking, long id) {}

  /** Adds a service with its properties; of equal ranking, the older one comes first. */
  public synchronized void add(S service, Map<String, ?> properties) {
    int ranking = properties.get(RANKING) instanceof Integer number ? number : 0;
    long id = properties.get(ID) instanceof Long number ? number : 0;
    entries =
        Stream.concat(entries.stream(), Stream.of(new Entry<>(service, ranking, id)))
            .sorted(
                Comparator.<Entry<S>>comparingInt(Entry::ranking)
                    .reversed()
                    .thenComparingLong(Entry::id))
            .toList();
  }

  /** Removes a service. */
  public synchronized void remove(S service) {
    entries = entries.stream().filter(entry -> entry.service != service).toList();
  }

  /** All that are there, as they rank. */
  public List<S> all() {
    return entries.stream().map(Entry::service).toList();
  }
}

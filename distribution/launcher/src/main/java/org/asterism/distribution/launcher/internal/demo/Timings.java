package org.asterism.distribution.launcher.internal.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When edits were made and when each node told of them, by a clock that all processes of the
 * machine share. Thread-safe.
 */
final class Timings {
  private final int nodes;
  private final List<Call> calls = new ArrayList<>();
  private final Map<Integer, String> replicas = new HashMap<>();

  /** For each node and author: when it first told of each sequence number that it told of. */
  private final List<Map<String, TreeMap<Long, Long>>> seen = new ArrayList<>();

  Timings(int nodes) {
    this.nodes = nodes;
    for (int i = 0; i < nodes; i++) {
      seen.add(new HashMap<>());
    }
  }

  private record Call(int node, Clock clock, long nanos) {}

  /** What was made up to now does not count. */
  synchronized void clear() {
    calls.clear();
  }

  /** An edit was made. */
  synchronized void called(int node, Clock clock, long nanos) {
    calls.add(new Call(node, clock, nanos));
  }

  /** A node told of a change. */
  synchronized void seen(int node, String author, boolean local, Clock clock, long nanos) {
    if (local) {
      replicas.put(node, author);
    }
    seen.get(node)
        .computeIfAbsent(author, key -> new TreeMap<>())
        .putIfAbsent(clock.get(author), nanos);
  }

  /**
   * Times in milliseconds from a call to the event at the last other node.
   *
   * @param p50 what half of the deltas take at most
   * @param p99 what 99 of 100 take at most
   */
  record Visible(double p50, double p99) {}

  synchronized Visible visible() {
    long[] nanos =
        calls.stream().mapToLong(this::untilLast).filter(each -> each >= 0).sorted().toArray();
    return new Visible(millisAt(nanos, 0.50), millisAt(nanos, 0.99));
  }

  private long untilLast(Call call) {
    String author = replicas.get(call.node());
    if (author == null) {
      return -1;
    }
    long last = -1;
    for (int node = 0; node < nodes; node++) {
      if (node != call.node()) {
        TreeMap<Long, Long> times = seen.get(node).getOrDefault(author, new TreeMap<>());
        Map.Entry<Long, Long> first = times.ceilingEntry(call.clock().get(author));
        last = Math.max(last, first == null ? -1 : first.getValue() - call.nanos());
      }
    }
    return last;
  }

  private static double millisAt(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return Math.round(sorted[Math.max(0, index)] / 10_000.0) / 100.0;
  }
}

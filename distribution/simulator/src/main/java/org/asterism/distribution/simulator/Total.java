package org.asterism.distribution.simulator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.simulator.FaultKind;
import org.asterism.kernel.simulator.RecoveryPath;
import org.asterism.kernel.simulator.SimulationResult;
import org.asterism.kernel.simulator.SimulationSettings;

/** The sum of simulations whose seeds follow on each other; they are added in that order. */
final class Total {
  private final SimulationSettings first;
  private final long seeds;
  private final Map<String, Long> faults = new LinkedHashMap<>();
  private final Map<String, Long> recoveries = new LinkedHashMap<>();
  private final MessageDigest traces;
  private Bytes trace = Bytes.empty();
  private long edits;
  private long checks;
  private long violations;
  private final List<Long> brokenSeeds = new ArrayList<>();
  private List<String> broken = List.of();

  Total(SimulationSettings first, long seeds) {
    this.first = first;
    this.seeds = seeds;
    try {
      this.traces = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (FaultKind kind : FaultKind.values()) {
      if (first.faults().contains(kind)) {
        faults.put(kind.key(), 0L);
      }
    }
    for (RecoveryPath path : RecoveryPath.values()) {
      recoveries.put(path.key(), 0L);
    }
  }

  void add(SimulationResult result) {
    result.faults().forEach((kind, count) -> faults.merge(kind.key(), count, Long::sum));
    result.recoveries().forEach((path, count) -> recoveries.merge(path.key(), count, Long::sum));
    edits += result.edits();
    checks += result.checks();
    violations += result.violations().size();
    if (!result.violations().isEmpty()) {
      broken = brokenSeeds.isEmpty() ? result.violations() : broken;
      brokenSeeds.add(result.settings().seed());
    }
    trace = result.trace();
    traces.update(trace.asByteBuffer());
  }

  Map<String, Object> object(long wallMillis) {
    Map<String, Object> object = new LinkedHashMap<>();
    double hours = first.hours() * seeds;
    object.put("seed", first.seed());
    if (seeds > 1) {
      object.put("seeds", seeds);
    }
    object.put("peers", (long) first.peers());
    object.put("hours", hours == Math.rint(hours) ? (Object) (long) hours : (Object) hours);
    object.put("edits", edits);
    object.put("faults", faults);
    object.put("recoveries", recoveries);
    object.put("checks", checks);
    object.put("violations", violations);
    object.put("traceSha256", seeds > 1 ? Bytes.wrap(traces.digest()).toHex() : trace.toHex());
    object.put("wallMillis", wallMillis);
    object.put("broken", broken);
    object.put("brokenSeeds", List.copyOf(brokenSeeds));
    return object;
  }
}

package org.asterism.kernel.simulator;

import java.util.EnumMap;
import java.util.Map;

/** What is counted in a simulation. */
final class Counts {
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private final Map<RecoveryPath, Long> recoveries = new EnumMap<>(RecoveryPath.class);
  private long edits;
  private long checks;

  Counts(Iterable<FaultKind> kinds) {
    kinds.forEach(kind -> faults.put(kind, 0L));
    for (RecoveryPath path : RecoveryPath.values()) {
      recoveries.put(path, 0L);
    }
  }

  void edit() {
    edits++;
  }

  void check() {
    checks++;
  }

  void fault(FaultKind kind) {
    faults.merge(kind, 1L, Long::sum);
  }

  void recovery(RecoveryPath path) {
    recoveries.merge(path, 1L, Long::sum);
  }

  long edits() {
    return edits;
  }

  long checks() {
    return checks;
  }

  Map<FaultKind, Long> faults() {
    return faults;
  }

  Map<RecoveryPath, Long> recoveries() {
    return recoveries;
  }
}

package org.asterism.transports.memory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What lies between two hosts. Used on the network's thread only. */
final class Link {
  private final Set<MemoryConnection> ends = new LinkedHashSet<>();
  private LinkConditions conditions;
  private boolean cut;

  Link(LinkConditions conditions) {
    this.conditions = conditions;
  }

  LinkConditions conditions() {
    return conditions;
  }

  void change(LinkConditions to) {
    conditions = to;
  }

  boolean isCut() {
    return cut;
  }

  void cut() {
    cut = true;
  }

  /** Lets held traffic go on, after a retransmission time. */
  void mend() {
    if (cut) {
      cut = false;
      ends.forEach(MemoryConnection::linkIsWhole);
    }
  }

  void add(MemoryConnection end) {
    ends.add(end);
  }

  void remove(MemoryConnection end) {
    ends.remove(end);
  }

  /** The ends of all connections over this link, both of each. */
  List<MemoryConnection> ends() {
    return new ArrayList<>(ends);
  }
}

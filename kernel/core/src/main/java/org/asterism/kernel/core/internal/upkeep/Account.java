package org.asterism.kernel.core.internal.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.maintenance.Verification;
import org.asterism.kernel.api.maintenance.Verification.Standing;

/** What a verification has found of one collaboration so far. */
final class Account {
  private static final int MOST_FAULTS = 20;

  private final CollaborationId id;
  private final Optional<String> name;
  private final Standing standing;
  private final List<String> faults = new ArrayList<>();
  private long faultCount;
  private long blocks;
  private long bytes;
  private long unindexed;

  Account(CollaborationId id, Optional<String> name, Standing standing) {
    this.id = id;
    this.name = name;
    this.standing = standing;
  }

  void block(long size) {
    blocks++;
    bytes += size;
  }

  void unindexed() {
    unindexed++;
  }

  void fault(String line) {
    faultCount++;
    note(faults, line);
  }

  /** Adds a line, if there are not too many. */
  static void note(List<String> lines, String line) {
    if (lines.size() < MOST_FAULTS) {
      lines.add(line);
    }
  }

  Verification.OfCollaboration closed() {
    return new Verification.OfCollaboration(
        id, name, standing, blocks, bytes, unindexed, faults, faultCount);
  }
}

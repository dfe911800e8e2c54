package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.storage.Records;
import org.jspecify.annotations.Nullable;

/**
 * The state roots of a collaboration that are in the store: the newest two, since the newest may
 * turn out to be damaged, and those that are to be removed.
 */
final class Roots {
  private static final int KEPT = 2;

  private final List<KnownRoot> kept = new ArrayList<>();
  private final List<KnownRoot> condemned = new ArrayList<>();
  private final List<KnownRoot> pinned = new ArrayList<>();
  private @Nullable KnownRoot lent;
  private long lastNumber;

  /** What the journal knows. */
  void restore(List<Records.Root> records) {
    records.stream()
        .sorted(Comparator.comparingLong(Records.Root::number))
        .forEach(record -> add(new KnownRoot(record)));
  }

  /** The newest first. */
  List<KnownRoot> newestFirst() {
    return List.copyOf(kept);
  }

  /** The number of the next. */
  long nextNumber() {
    return lastNumber + 1;
  }

  /** Another one, newer than all others. */
  void add(KnownRoot root) {
    lastNumber = Math.max(lastNumber, root.record().number());
    kept.removeIf(known -> known.record().key().equals(root.record().key()));
    kept.add(0, root);
    while (kept.size() > KEPT) {
      condemned.add(kept.remove(kept.size() - 1));
    }
  }

  /** One of a member's making is kept, too, until it is given up; it is none to begin from. */
  void lend(KnownRoot root) {
    lent = root;
  }

  /** One that a manifest links is kept until that is given up; it is none to begin from. */
  void pin(KnownRoot root) {
    pinned.add(root);
  }

  /** Whether a manifest's root is still kept; one that turned out to be damaged is not. */
  boolean isPinned(KnownRoot root) {
    return pinned.contains(root);
  }

  /** Whether a block is a manifest that is kept. */
  boolean isManifest(Cid cid) {
    return pinned.stream().anyMatch(root -> cid.equals(root.manifest()));
  }

  /** All whose blocks are to stay. */
  List<KnownRoot> needed() {
    List<KnownRoot> all = new ArrayList<>(kept);
    all.addAll(pinned);
    if (lent != null) {
      all.add(lent);
    }
    return all;
  }

  /** One that is not among the newest is to be removed. */
  void giveUp(KnownRoot root) {
    if (lent == root) {
      lent = null;
    }
    pinned.remove(root);
    condemned.add(root);
  }

  /** One is of no use. */
  void condemn(KnownRoot root) {
    if (kept.remove(root) || pinned.remove(root)) {
      condemned.add(root);
    }
  }

  /** One that is to be removed. */
  @Nullable KnownRoot toRemove() {
    return condemned.isEmpty() ? null : condemned.get(0);
  }

  /** One has been removed. */
  void removed(KnownRoot root) {
    condemned.remove(root);
  }

  /** Whether a record is that of a root that is kept. */
  boolean keeps(Records.Root record) {
    return kept.stream().anyMatch(known -> known.record().key().equals(record.key()));
  }

  /** Whether a block is known to be one of a root that is kept. */
  boolean holds(Cid cid) {
    for (KnownRoot root : needed()) {
      Set<Cid> blocks = root.blocks();
      if (blocks != null && blocks.contains(cid)) {
        return true;
      }
    }
    return false;
  }
}

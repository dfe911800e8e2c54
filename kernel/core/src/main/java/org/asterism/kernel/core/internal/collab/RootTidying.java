package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;

/**
 * Removes the blocks of old state roots that none which is kept shares: pieces first, then what
 * names them, and the record last, so that whatever is cut off in between goes on at the next
 * start.
 */
final class RootTidying {
  private final Roots roots;
  private final Storage storage;
  private final TreeReading reading;

  RootTidying(Context context, Roots roots, Storage storage) {
    this.roots = roots;
    this.storage = storage;
    this.reading = new TreeReading(context, false);
  }

  /** Removes what is to be removed; then runs the turn. No root may be made meanwhile. */
  void tidy(Runnable done) {
    KnownRoot old = roots.toRemove();
    if (old == null) {
      done.run();
      return;
    }
    for (KnownRoot kept : roots.needed()) {
      if (kept.blocks() == null) {
        name(kept, true, done);
        return;
      }
    }
    if (old.blocks() == null) {
      name(old, false, done);
    } else {
      remove(old, old.blocks(), done);
    }
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
  }

  /** Stops; nobody is told. */
  void cancel() {
    reading.cancel();
  }

  private void name(KnownRoot root, boolean whole, Runnable done) {
    reading.read(
        root.record().cid(),
        result -> {
          if (whole && result.fault() != null) {
            roots.condemn(root);
          }
          StateRoot decoded = result.root();
          Set<Cid> names = result.names(root.record().cid());
          if (decoded == null) {
            root.broken(names);
          } else {
            root.known(decoded, names);
          }
          tidy(done);
        });
  }

  private void remove(KnownRoot old, Set<Cid> names, Runnable done) {
    List<Cid> pieces = new ArrayList<>();
    List<Cid> nodes = new ArrayList<>();
    for (Cid cid : names) {
      if (!roots.holds(cid) && !cid.equals(StateTree.EMPTY)) {
        (cid.codec() == Cid.RAW ? pieces : nodes).add(cid);
      }
    }
    storage.remove(
        pieces,
        () ->
            storage.remove(
                nodes,
                () -> {
                  if (!roots.keeps(old.record())) {
                    storage.forgetRoot(old.record());
                  }
                  roots.removed(old);
                  tidy(done);
                }));
  }
}

package org.asterism.kernel.core.internal.collab;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.log.Past;
import org.asterism.kernel.core.internal.storage.Records;
import org.jspecify.annotations.Nullable;

/**
 * Makes the manifest of a collaboration, if nobody else does.
 *
 * <p>It is for the live writer whose hash is lowest to make. Nobody elects that one: whoever has
 * written a state down waits the longer, the more of the replicas that wrote lately have a lower
 * hash, and makes the manifest unless one has come meanwhile that is hardly older. A writer that is
 * gone is waited for once, and not for long.
 *
 * <p>Who may not write makes one for itself, of the newest state that a writer's manifest links and
 * all verified blocks above, when there are as many as a state root is made of.
 */
final class ManifestMaking {
  private static final Bytes DOMAIN = Bytes.utf8("asterism-maker/1");
  private static final int MOST_WAITED_FOR = 8;
  private static final int SEED_BYTES = 32;

  private final Context context;
  private final BlockLog log;
  private final OwnReplica own;
  private final Storage storage;
  private final Roots roots;
  private final Manifests manifests;
  private final BooleanSupplier idle;
  private TurnQueue.@Nullable Timer turn;
  private long covered;
  private boolean ended;

  /**
   * With none made.
   *
   * @param idle whether states are left alone now
   */
  ManifestMaking(
      Context context,
      BlockLog log,
      OwnReplica own,
      Storage storage,
      Roots roots,
      Manifests manifests,
      BooleanSupplier idle) {
    this.context = context;
    this.log = log;
    this.own = own;
    this.storage = storage;
    this.roots = roots;
    this.manifests = manifests;
    this.idle = idle;
  }

  /** The state was written down. */
  void written(KnownRoot root) {
    stop();
    if (ended || !context.may(Capability.WRITE) || own.key() == null) {
      return;
    }
    long patience = rank() * context.settings().checkpoints().restMillis();
    turn =
        context
            .queue()
            .after(
                patience,
                () -> {
                  turn = null;
                  if (manifests.newest() == null) {
                    make(root);
                  } else {
                    manifests.whenKnown(newest -> makeIfDue(root, newest));
                  }
                });
  }

  private void stop() {
    if (turn != null) {
      turn.cancel();
      turn = null;
    }
  }

  /** Of the replicas that wrote lately, how many come before our own. */
  private int rank() {
    OwnReplica.Key key = own.key();
    if (key == null) {
      return MOST_WAITED_FOR;
    }
    Bytes mine = hash(key.id());
    Set<ReplicaId> before = new TreeSet<>();
    long since = log.nextOrdinal() - 2L * context.settings().checkpoints().blocks();
    for (Entry entry : log.since(since)) {
      ReplicaId replica = entry.replica();
      if (!own.all().contains(replica) && hash(replica).compareTo(mine) < 0) {
        before.add(replica);
      }
    }
    return Math.min(before.size(), MOST_WAITED_FOR);
  }

  private static Bytes hash(ReplicaId replica) {
    return Cid.of(Cid.RAW, Bytes.concat(DOMAIN, replica.key())).hash().digest();
  }

  /** Makes one, if a root has much that the newest manifest has not. */
  private void makeIfDue(KnownRoot root, Manifests.Kept newest) {
    Past before = log.past(newest.root().heads());
    Past after = log.past(root.heads());
    long more = 0;
    for (Entry entry : log.since(0)) {
      more += after.has(entry) && !before.has(entry) ? 1 : 0;
    }
    if (2 * more >= context.settings().checkpoints().blocks()) {
      make(root);
    }
  }

  private void make(KnownRoot root) {
    OwnReplica.Key key = own.key();
    if (!ended && key != null && key.tip() != null && roots.newestFirst().contains(root)) {
      make(root, key.id(), key.signer(), false);
    }
  }

  /** Something came: who may not write may make one soon for itself. */
  void grown() {
    long more = log.size() - covered;
    if (turn == null
        && !ended
        && !context.may(Capability.WRITE)
        && more >= context.settings().checkpoints().blocks()
        && manifests.newest() != null) {
      turn = context.queue().after(context.settings().checkpoints().restMillis(), this::lookAround);
    }
  }

  private void lookAround() {
    turn = null;
    if (idle.getAsBoolean()) {
      manifests.whenKnown(this::makeForItself);
    } else {
      grown();
    }
  }

  private void makeForItself(Manifests.Kept newest) {
    long above = tail(newest.root()).size();
    covered = log.size() - above;
    if (above >= context.settings().checkpoints().blocks() && !ended) {
      covered = log.size();
      Signer signer = context.world().signer(context.world().secret(SEED_BYTES));
      make(newest.root(), new ReplicaId(signer.publicKey().data()), signer, true);
    }
  }

  /** The stored blocks above a root, in the order of their names. */
  private List<Cid> tail(KnownRoot root) {
    return log.durableAbove(log.past(root.heads()));
  }

  private void make(KnownRoot root, ReplicaId maker, Signer signer, boolean forItself) {
    List<Cid> tail = tail(root);
    if (tail.size() > Manifest.MAX_TAIL) {
      return; // The next root is due long before.
    }
    Cid before = manifests.name().orElse(null);
    Manifest.Body body = new Manifest.Body(context.id(), maker, root.record().cid(), tail, before);
    Block block = Manifest.sign(body, signer).block();
    Records.Pin pin =
        new Records.Pin(
            storage.manifestKey(block.cid()),
            block.cid(),
            root.record().cid(),
            root.operations(),
            forItself);
    KnownRoot kept = root.keptFor(pin.kept(), block.cid());
    storage.keep(block, () -> storage.pin(pin, () -> manifests.made(pin, kept)));
  }

  void end() {
    ended = true;
    stop();
  }
}

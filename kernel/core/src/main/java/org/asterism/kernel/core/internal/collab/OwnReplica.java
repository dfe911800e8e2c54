package org.asterism.kernel.core.internal.collab;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.Certificate;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.Records;
import org.jspecify.annotations.Nullable;

/**
 * Under which replica id this node edits. The id is given up for a fresh one as soon as anything
 * shows that somebody else, a copy of this home, may edit under it too.
 */
final class OwnReplica {
  private final Context context;
  private final BlockLog log;
  private final JournalLane journal;
  private final Set<ReplicaId> keys = new TreeSet<>();
  private final NavigableSet<ReplicaId> all = new TreeSet<>();
  private @Nullable Key current;

  /** A key of our own, and how far its chain goes. */
  static final class Key {
    private final ReplicaId id;
    private final Signer signer;
    private final Bytes seed;
    private final boolean fromJournal;
    private boolean recorded;
    private @Nullable Entry tip;

    private Key(Bytes seed, Signer signer, boolean fromJournal, @Nullable Entry tip) {
      this.id = new ReplicaId(signer.publicKey().data());
      this.seed = seed;
      this.signer = signer;
      this.fromJournal = fromJournal;
      this.recorded = fromJournal;
      this.tip = tip;
    }

    ReplicaId id() {
      return id;
    }

    Signer signer() {
      return signer;
    }

    @Nullable Entry tip() {
      return tip;
    }

    void extended(Entry entry) {
      tip = entry;
    }

    long seq() {
      return tip == null ? 0 : tip.to();
    }
  }

  OwnReplica(Context context, BlockLog log, JournalLane journal) {
    this.context = context;
    this.log = log;
    this.journal = journal;
  }

  /** Takes up the replica that was used before, if it is safe to. */
  void restore(List<Records.Replica> records) {
    String incarnation = context.world().incarnation();
    for (Records.Replica record : records) {
      Signer signer = context.world().signer(record.seed());
      ReplicaId id = new ReplicaId(signer.publicKey().data());
      all.add(id);
      if (record.retired() || !record.incarnation().equals(incarnation)) {
        continue;
      }
      keys.add(id);
      List<Entry> heads = log.heads(id);
      if (heads.size() <= 1) {
        current = new Key(record.seed(), signer, true, heads.isEmpty() ? null : heads.get(0));
      }
    }
    if (current == null && !records.isEmpty()) {
      report("the home is a copy or was restored");
    }
  }

  /** That the replica of a key may write; the collaboration's write seed is here. */
  Bytes certificate(Key key) {
    Signer owner = context.world().signer(context.secrets().ownerSeed());
    return Certificate.sign(context.id(), key.id, owner);
  }

  /** The key for an edit; a new one, if there is none. */
  Key use() {
    Key key = current;
    if (key == null) {
      Bytes seed = context.world().secret(32);
      key = new Key(seed, context.world().signer(seed), false, null);
      current = key;
      keys.add(key.id());
      all.add(key.id());
    }
    return key;
  }

  /** The key for edits, if there is one. */
  @Nullable Key key() {
    return current;
  }

  /** What edits are signed with now, if there is a key. */
  @Nullable Signer signer() {
    return current == null ? null : current.signer;
  }

  /** Whether edits are made under this id now. */
  boolean is(ReplicaId replica) {
    return current != null && current.id.equals(replica);
  }

  /** Whether a replica is or was ours in this run: its blocks leave when they are stored. */
  boolean made(ReplicaId replica) {
    return keys.contains(replica);
  }

  /** All replicas that are or were ours. */
  NavigableSet<ReplicaId> all() {
    return Collections.unmodifiableNavigableSet(all);
  }

  /** How many operations of replicas that are or were ours no member is known to have. */
  long unshared(Sights sights) {
    long operations = 0;
    for (ReplicaId replica : all) {
      operations += Math.max(0, log.lastSeq(replica) - sights.most(replica));
    }
    return operations;
  }

  /**
   * A peer says that it has a block of ours that we do not know. A key that was made in this run
   * cannot have been copied before, so of such a one only the block itself is proof.
   */
  void claimedAhead(ReplicaId replica) {
    if (is(replica) && current != null && current.fromJournal) {
      retire("a peer knows more of our replica than we do");
    }
  }

  /** Gives up the id. */
  void retire(String why) {
    Key key = current;
    if (key == null) {
      return;
    }
    current = null;
    report(why);
    if (key.recorded) {
      journal.write(List.of(record(key, true)), () -> {});
    }
  }

  /** What must be written with the first block of a key. */
  List<Journal.Change> unrecorded(Key key) {
    if (key.recorded) {
      return List.of();
    }
    key.recorded = true;
    return List.of(record(key, key != current));
  }

  private Journal.Change record(Key key, boolean retired) {
    CollaborationId id = context.id();
    Records.Replica record = new Records.Replica(key.seed, context.world().incarnation(), retired);
    return new Journal.Put(Keys.replica(id, key.id), record.encode());
  }

  private void report(String why) {
    context.report(Report.Kind.NEW_REPLICA, why + "; new edits go under a new replica id");
  }
}

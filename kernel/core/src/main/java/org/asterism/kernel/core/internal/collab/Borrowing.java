package org.asterism.kernel.core.internal.collab;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * A state from a member, for a node that lacks much: the value is there long before the history.
 *
 * <p>It is joined with what is here and changes nothing in the log, whose heads alone are shown to
 * members: so the history comes as ever, and with it what the state leaves out. Once the history
 * reaches the heads of the state, that is given back, and all is replayed: from then on nothing
 * rests on one member's word.
 */
final class Borrowing implements Transfer.Listener {
  private static final int TRIES = 3;

  private final Context context;
  private final BlockLog log;
  private final Roots roots;
  private final Storage storage;
  private final Supplier<States> states;
  private final Fetching fetching;
  private final RootLoading loading;
  private final Listener listener;
  private final Map<PeerId, Integer> tries = new LinkedHashMap<>();
  private final Pieces pieces = new Pieces();
  private final Set<Cid> awaited = new LinkedHashSet<>();
  private @Nullable Transfer transfer;
  private @Nullable KnownRoot lent;

  /** Who wants a state. */
  interface Listener {
    /** Whether a state is wanted now. */
    boolean wanted();

    /** The types that are there; none if the root's is not. */
    @Nullable PartTypes types();

    /** A state is there. */
    void borrowed(Parts state);

    /** The history of the state is there. */
    void returned();

    /** A member vouched for what is not so. */
    void refused(PeerId from, String why);
  }

  Borrowing(
      Context context,
      BlockLog log,
      Roots roots,
      Storage storage,
      Fetching fetching,
      Supplier<States> states,
      Listener listener) {
    this.context = context;
    this.log = log;
    this.roots = roots;
    this.storage = storage;
    this.fetching = fetching;
    this.states = states;
    this.loading = new RootLoading(context, log, roots, states);
    this.listener = listener;
  }

  /** What the journal knows. */
  void restore(Records.@Nullable Root record) {
    if (record != null) {
      KnownRoot known = new KnownRoot(record);
      lent = known;
      roots.lend(known);
    }
  }

  /** Whether a state is on its way. */
  boolean isTransferring() {
    return transfer != null;
  }

  /** How many blocks are still to come until the state is no longer one member's word. */
  int awaited() {
    return lent == null ? 0 : Math.max(1, awaited.size());
  }

  /** A member has shown operations that are not here, so many. */
  void behind(MemberLink link, long operations) {
    if (transfer != null || lent != null || !context.may(Capability.READ)) {
      return;
    }
    if (operations < context.settings().checkpoints().behind()) {
      if (!pieces.isEmpty()) {
        roots.giveUp(new KnownRoot(record(StateTree.EMPTY), pieces.names()));
        pieces.clear();
      }
      return;
    }
    boolean wanted = link.knows(Feature.CHECKPOINT) && listener.wanted();
    if (wanted && tries.merge(link.peer(), 1, Integer::sum) <= TRIES) {
      Transfer next =
          new Transfer(
              new Transfer.Means(
                  context,
                  log,
                  storage,
                  fetching,
                  new Admission(context.genesis(), context.id()),
                  states.get(),
                  pieces),
              listener::types,
              link,
              this);
      transfer = next;
      next.begin();
    }
  }

  /** A member has sent a manifest. */
  void told(PeerId from, Frame.Checkpoint frame) {
    Transfer now = transfer;
    if (now == null || !now.told(from, frame)) {
      listener.refused(from, "a checkpoint that nobody asked for");
    }
  }

  void left(PeerId peer) {
    Transfer now = transfer;
    if (now != null && now.isFrom(peer)) {
      now.end();
      transfer = null;
    }
    tries.remove(peer);
  }

  @Override
  public void arrived(StateRoot root, Set<Cid> names, Parts state) {
    Records.Root record = record(root.block().cid());
    storage.root(
        record,
        () -> {
          transfer = null;
          KnownRoot known = new KnownRoot(record, names);
          known.known(root, names);
          lent = known;
          roots.lend(known);
          tries.clear();
          pieces.clear();
          await(root);
          listener.borrowed(state);
          returnIfWhole();
        });
  }

  @Override
  public void failed() {
    transfer = null;
  }

  @Override
  public void refused(PeerId from, String why) {
    listener.refused(from, why);
  }

  /** A block is in the log. */
  void came(Entry entry) {
    if (lent != null && awaited.remove(entry.cid())) {
      returnIfWhole();
    }
  }

  /** Reads the state that is here, if there is one whose history is not. */
  void load(PartTypes type, Consumer<@Nullable Parts> done) {
    KnownRoot one = lent;
    if (one == null) {
      done.accept(null);
      return;
    }
    loading.load(
        one,
        type,
        (root, state) -> {
          if (root != null) {
            await(root);
          }
          if (state == null || awaited.isEmpty()) {
            giveBack();
            done.accept(null);
          } else {
            done.accept(state);
          }
        });
  }

  /** What is being read is no longer wanted. */
  void cancelLoad() {
    loading.cancel();
  }

  void kick() {
    loading.kick();
  }

  void end() {
    Transfer now = transfer;
    if (now != null) {
      now.end();
      transfer = null;
    }
    fetching.cancel();
    loading.cancel();
  }

  private void await(StateRoot root) {
    awaited.clear();
    for (Head head : root.heads()) {
      if (log.find(head.cid()) == null) {
        awaited.add(head.cid());
      }
    }
  }

  private void returnIfWhole() {
    if (awaited.isEmpty()) {
      giveBack();
      listener.returned();
    }
  }

  private void giveBack() {
    KnownRoot one = lent;
    lent = null;
    awaited.clear();
    if (one != null) {
      roots.giveUp(one);
    }
  }

  private Records.Root record(Cid root) {
    return new Records.Root(storage.lentKey(), root, 1, 0);
  }
}

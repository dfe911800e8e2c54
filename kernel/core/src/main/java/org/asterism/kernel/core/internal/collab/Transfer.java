package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Certificate;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.Opening;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * One try to have a state from one member: its manifest, the root, the tree under it, and for each
 * head the block of that replica which bears its signature. Everything is bounded before it is
 * asked for, compared with its name when it comes, and stored, so that another try need not ask for
 * it again.
 */
final class Transfer {
  private static final int ASKED_AT_ONCE = 256;
  private static final int HEADS_AT_ONCE = 16;
  private static final long OPENED_A_TURN = 64 << 10;

  private final Context context;
  private final BlockLog log;
  private final Storage storage;
  private final Obtaining obtaining;
  private final Admission admission;
  private final States states;
  private final Supplier<@Nullable PartTypes> types;
  private final MemberLink link;
  private final Pieces pieces;
  private final VectorClock before;
  private final Listener listener;
  private TurnQueue.@Nullable Timer patience;
  private boolean asked;
  private boolean ended;

  /** Who wants to know how it ends. */
  interface Listener {
    /** All is here and stored. */
    void arrived(StateRoot root, Set<Cid> names, Parts state);

    /** It ended without. */
    void failed();

    /** The member gave something that cannot be right; {@link #failed} follows. */
    void refused(PeerId from, String why);
  }

  /** What all tries have in common. */
  record Means(
      Context context,
      BlockLog log,
      Storage storage,
      Fetching fetching,
      Admission admission,
      States states,
      Pieces pieces) {}

  /**
   * One that has yet to begin.
   *
   * @param types those that are there when they are asked for
   */
  Transfer(Means means, Supplier<@Nullable PartTypes> types, MemberLink link, Listener listener) {
    this.context = means.context;
    this.log = means.log;
    this.storage = means.storage;
    this.obtaining = new Obtaining(context, means.fetching, link);
    this.admission = means.admission;
    this.states = means.states;
    this.pieces = means.pieces;
    this.types = types;
    this.link = link;
    this.before = log.clock();
    this.listener = listener;
  }

  boolean isFrom(PeerId peer) {
    return link.peer().equals(peer);
  }

  /** Asks for the manifest. */
  void begin() {
    asked = true;
    patience = context.queue().after(context.settings().checkpoints().patienceMillis(), this::fail);
    link.send(new Frame.Checkpoint(link.channel(), null, null), () -> {});
  }

  /** Ends it; nobody is told. */
  void end() {
    ended = true;
    obtaining.end();
    stopWaiting();
  }

  /** A member sends a manifest; whether it was asked for. */
  boolean told(PeerId from, Frame.Checkpoint frame) {
    Bytes block = frame.manifest();
    Bytes certificate = frame.certificate();
    if (ended || !asked || !isFrom(from) || block == null || certificate == null) {
      return false;
    }
    asked = false;
    stopWaiting();
    Manifest manifest;
    try {
      manifest = Manifest.decode(block);
    } catch (CheckpointException e) {
      refuse(String.valueOf(e.getMessage()));
      return true;
    }
    Manifest.Body body = manifest.body();
    Cid root = body.root();
    if (!body.collaboration().equals(context.id()) || root == null) {
      refuse("a manifest of another collaboration, or of no state");
      return true;
    }
    Claim mayWrite =
        Certificate.claim(context.id(), body.maker(), context.genesis().owner(), certificate);
    verify(
        List.of(mayWrite, manifest.claim()),
        "a manifest that no writer has signed",
        () -> obtain(List.of(root), true, found -> rooted(root, found)));
    return true;
  }

  private void rooted(Cid cid, Map<Cid, Bytes> found) {
    StateRoot root;
    try {
      root = StateRoot.decode(found.getOrDefault(cid, Bytes.empty()));
    } catch (CheckpointException e) {
      refuse(String.valueOf(e.getMessage()));
      return;
    }
    if (!root.type().equals(context.genesis().type())) {
      refuse("a state of another type");
      return;
    }
    if (!before.dominates(KnownRoot.upTo(root))) {
      tree(root);
    } else if (!root.hasForks()) {
      refuse("an old state, which has nothing that was not here");
    } else if (root.heads().stream().anyMatch(head -> log.find(head.cid()) == null)) {
      tree(root); // What is new in it is another branch.
    } else {
      fail();
    }
  }

  /** Asks for what is known to be missing, until nothing is. */
  private void tree(StateRoot root) {
    List<Cid> missing;
    try {
      missing = StateTree.missing(root, pieces, ASKED_AT_ONCE);
    } catch (CheckpointException e) {
      refuse(String.valueOf(e.getMessage()));
      return;
    }
    if (missing.isEmpty()) {
      List<Head> heads = new ArrayList<>();
      for (Head head : root.heads()) {
        Entry entry = log.find(head.cid());
        if (entry == null) {
          heads.add(head);
        } else if (!entry.head().equals(head)) {
          refuse("a head that is another block");
          return;
        }
      }
      heads(root, heads);
      return;
    }
    obtain(
        missing,
        true,
        found -> {
          pieces.add(found);
          tree(root);
        });
  }

  /** Looks at the blocks that the state stands on: each is signed by the replica that it is of. */
  private void heads(StateRoot root, List<Head> heads) {
    if (heads.isEmpty()) {
      open(root);
      return;
    }
    List<Head> some = heads.subList(0, Math.min(HEADS_AT_ONCE, heads.size()));
    List<Head> rest = heads.subList(some.size(), heads.size());
    obtain(
        some.stream().map(Head::cid).toList(),
        false,
        found -> {
          List<Claim> claims = new ArrayList<>();
          for (Head head : some) {
            Claim claim = claim(head, found.getOrDefault(head.cid(), Bytes.empty()));
            if (claim == null) {
              refuse("a head that is not a block of its replica");
              return;
            }
            claims.add(claim);
          }
          verify(claims, "a head that its replica has not signed", () -> heads(root, rest));
        });
  }

  private @Nullable Claim claim(Head head, Bytes bytes) {
    try {
      DeltaBlock block = DeltaBlock.decode(new Block(head.cid(), bytes));
      admission.check(block.header());
      boolean same =
          block.header().replica().equals(head.replica()) && block.header().to() == head.seq();
      return same ? block.claim() : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void open(StateRoot root) {
    try {
      step(root, states.open(root, pieces, true));
    } catch (CheckpointException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private void step(StateRoot root, Opening opening) {
    if (ended) {
      return;
    }
    Parts state;
    try {
      if (!opening.step(OPENED_A_TURN)) {
        context.queue().post(() -> step(root, opening));
        return;
      }
      PartTypes now = types.get();
      if (now == null) {
        fail();
        return;
      }
      state = now.decode(opening.state());
    } catch (RuntimeException | StackOverflowError e) {
      refuse(String.valueOf(e.getMessage()));
      return;
    }
    if (!state.clock().equals(KnownRoot.upTo(root))) {
      refuse("a state of other operations than its heads");
      return;
    }
    Set<Cid> names = new TreeSet<>(StateTree.names(root, pieces));
    names.add(root.block().cid());
    ended = true;
    listener.arrived(root, names, state);
  }

  private void obtain(List<Cid> wanted, boolean keep, Consumer<Map<Cid, Bytes>> then) {
    obtaining.get(
        wanted,
        new Obtaining.Answer() {
          @Override
          public void found(Map<Cid, Bytes> found, List<Block> fetched) {
            store(
                fetched,
                keep,
                () -> {
                  if (!ended) {
                    then.accept(found);
                  }
                });
          }

          @Override
          public void lacks(Map<Cid, Bytes> found, List<Block> fetched, boolean told) {
            pieces.add(keep ? found : new LinkedHashMap<>());
            store(fetched, keep, () -> {});
            if (told) {
              refuse("a state of which it lacks a part");
            } else {
              fail();
            }
          }
        });
  }

  private void store(List<Block> blocks, boolean keep, Runnable stored) {
    if (!keep || blocks.isEmpty()) {
      stored.run();
      return;
    }
    for (int i = 0; i < blocks.size(); i++) {
      storage.keep(blocks.get(i), i == blocks.size() - 1 ? stored : () -> {});
    }
  }

  private void verify(List<Claim> claims, String otherwise, Runnable then) {
    context
        .world()
        .verify(
            claims,
            context
                .queue()
                .<List<Boolean>>reply(
                    outcome -> {
                      if (ended) {
                        return;
                      }
                      if (!(outcome instanceof Outcome.Done<List<Boolean>> done)
                          || done.value() == null) {
                        fail();
                      } else if (done.value().contains(false)) {
                        refuse(otherwise);
                      } else {
                        then.run();
                      }
                    }));
  }

  private void refuse(String why) {
    listener.refused(link.peer(), why);
    fail();
  }

  private void fail() {
    if (!ended) {
      end();
      listener.failed();
    }
  }

  private void stopWaiting() {
    if (patience != null) {
      patience.cancel();
      patience = null;
    }
  }
}

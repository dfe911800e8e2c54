package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.Shelf;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * One try to have from a member all that a manifest links and that is not here. The read secret is
 * not needed; who has it and the type makes the state again and compares. All heads of its root and
 * all of its tail must be here as blocks that their authors signed, so a manifest is taken when the
 * history has come that it is about.
 */
final class Gathering {
  private static final int ASKED_AT_ONCE = 256;

  /** A state is not so many times larger than all blocks that made it, but for a small one. */
  private static final long MOST_OF_LOG = 8;

  private static final long SMALL = 1 << 20;

  private final Context context;
  private final BlockLog log;
  private final Storage storage;
  private final Roots roots;
  private final Obtaining obtaining;
  private final PeerId from;
  private final Cid name;
  private final Listener listener;
  private final Map<Cid, Bytes> nodes = new LinkedHashMap<>();
  private final Set<Cid> pieces = new LinkedHashSet<>();
  private final Set<Cid> stored = new TreeSet<>();
  private boolean ended;

  /** Who wants to know how it ends. */
  interface Listener {
    /** The manifest's root is known, and no more than that; whether it is wanted. */
    boolean wants(Cid manifest, StateRoot root);

    /** All is here; finds out whether the state is that of its blocks. */
    void check(StateRoot root, Consumer<StateChecking.Verdict> verdict);

    /**
     * All is here and handed to storage.
     *
     * @param names of all blocks of the root
     */
    void gathered(Cid manifest, StateRoot root, Set<Cid> names);

    /** It is not wanted, or can never be. */
    void dismissed(Cid manifest);

    /**
     * Not now: something is not here yet, or the member did not give it.
     *
     * @param stored blocks that were handed to storage and that nobody needs now
     */
    void failed(Cid manifest, Set<Cid> stored);

    /** The member told of something that cannot be right; {@link #dismissed} follows. */
    void refused(PeerId from, String why);
  }

  Gathering(
      Context context,
      BlockLog log,
      Storage storage,
      Roots roots,
      Fetching fetching,
      MemberLink link,
      Cid name,
      Listener listener) {
    this.context = context;
    this.log = log;
    this.storage = storage;
    this.roots = roots;
    this.obtaining = new Obtaining(context, fetching, link);
    this.from = link.peer();
    this.name = name;
    this.listener = listener;
  }

  boolean isFrom(PeerId peer) {
    return from.equals(peer);
  }

  void begin() {
    one(name, this::manifest);
  }

  /** Ends it; nobody is told. */
  Set<Cid> end() {
    ended = true;
    obtaining.end();
    return stored;
  }

  private void manifest(Block block) {
    Manifest manifest;
    try {
      manifest = Manifest.decode(block.bytes());
    } catch (CheckpointException e) {
      refuse(String.valueOf(e.getMessage()));
      return;
    }
    Manifest.Body body = manifest.body();
    Cid root = body.root();
    if (!body.collaboration().equals(context.id()) || root == null) {
      refuse("a manifest of another collaboration, or of no state");
      return;
    }
    if (log.heads(body.maker()).isEmpty()) {
      fail(); // Nobody knows yet whether the maker may write.
      return;
    }
    context
        .world()
        .verify(
            List.of(manifest.claim()),
            context
                .queue()
                .<List<Boolean>>reply(outcome -> signed(outcome, block, root, body.tail())));
  }

  private void signed(Outcome<List<Boolean>> outcome, Block manifest, Cid root, List<Cid> tail) {
    if (ended) {
      return;
    }
    if (!(outcome instanceof Outcome.Done<List<Boolean>> done) || done.value() == null) {
      fail();
    } else if (done.value().contains(false)) {
      refuse("a manifest that its maker has not signed");
    } else if (tail.stream().allMatch(this::isHere)) {
      one(root, block -> rooted(manifest, block));
    } else {
      fail();
    }
  }

  private boolean isHere(Cid cid) {
    Entry entry = log.find(cid);
    return entry != null && entry.durable();
  }

  private void rooted(Block manifest, Block block) {
    StateRoot root;
    try {
      root = StateRoot.decode(block.bytes());
    } catch (CheckpointException e) {
      refuse(String.valueOf(e.getMessage()));
      return;
    }
    if (!root.type().equals(context.genesis().type())) {
      refuse("a state of another type");
      return;
    }
    if (root.size() > Math.max(SMALL, MOST_OF_LOG * log.bytes())) {
      refuse("a state of " + root.size() + " bytes, of blocks of " + log.bytes());
      return;
    }
    for (Head head : root.heads()) {
      Entry entry = log.find(head.cid());
      if (entry != null && !entry.head().equals(head)) {
        refuse("a state of other heads than its replicas have");
        return;
      }
      if (entry == null || !entry.durable()) {
        fail();
        return;
      }
    }
    if (!log.areHeads(root.heads())) {
      refuse("a state of heads of which one follows on another");
      return;
    }
    if (!listener.wants(name, root)) {
      dismiss();
      return;
    }
    keep(List.of(manifest, block), () -> tree(root));
  }

  /** Asks for what is known to be missing, until nothing is. */
  private void tree(StateRoot root) {
    List<Cid> missing;
    try {
      missing = StateTree.missing(root, new Gathered(), ASKED_AT_ONCE);
    } catch (CheckpointException e) {
      refuse(String.valueOf(e.getMessage()));
      return;
    }
    if (missing.isEmpty()) {
      whole(root);
      return;
    }
    List<Cid> links = missing.stream().filter(cid -> cid.codec() != Cid.RAW).toList();
    if (links.isEmpty()) {
      look(root, missing);
    } else {
      get(links, found -> tree(root));
    }
  }

  /** Looks for pieces, which need not be read, and asks for those that are not here. */
  private void look(StateRoot root, List<Cid> missing) {
    context
        .world()
        .hasBlocks(
            missing,
            context
                .queue()
                .<Set<Cid>>reply(
                    outcome -> {
                      if (ended) {
                        return;
                      }
                      if (outcome instanceof Outcome.Done<Set<Cid>> done && done.value() != null) {
                        pieces.addAll(done.value());
                      }
                      List<Cid> rest =
                          missing.stream().filter(cid -> !pieces.contains(cid)).toList();
                      if (rest.isEmpty()) {
                        tree(root);
                      } else {
                        get(rest, found -> tree(root));
                      }
                    }));
  }

  private void whole(StateRoot root) {
    listener.check(
        root,
        verdict -> {
          if (ended) {
            return;
          }
          switch (verdict) {
            case WRONG -> refuse("a state that is not that of its blocks");
            case UNKNOWN -> fail();
            default -> {
              Set<Cid> names = new TreeSet<>(StateTree.names(root, new Gathered()));
              names.add(root.block().cid());
              ended = true;
              listener.gathered(name, root, names);
            }
          }
        });
  }

  private void one(Cid cid, Consumer<Block> then) {
    obtaining.get(
        List.of(cid),
        new Obtaining.Answer() {
          @Override
          public void found(Map<Cid, Bytes> found, List<Block> fetched) {
            then.accept(new Block(cid, found.getOrDefault(cid, Bytes.empty())));
          }

          @Override
          public void lacks(Map<Cid, Bytes> found, List<Block> fetched, boolean told) {
            fail();
          }
        });
  }

  /** Gets nodes or pieces, and has those stored that were not. */
  private void get(List<Cid> wanted, Consumer<Map<Cid, Bytes>> then) {
    obtaining.get(
        wanted,
        new Obtaining.Answer() {
          @Override
          public void found(Map<Cid, Bytes> found, List<Block> fetched) {
            take(found);
            keep(fetched, () -> then.accept(found));
          }

          @Override
          public void lacks(Map<Cid, Bytes> found, List<Block> fetched, boolean told) {
            fail();
          }
        });
  }

  private void take(Map<Cid, Bytes> found) {
    found.forEach(
        (cid, bytes) -> {
          if (cid.codec() == Cid.RAW) {
            pieces.add(cid);
          } else {
            nodes.put(cid, bytes);
          }
        });
  }

  private void keep(List<Block> blocks, Runnable then) {
    if (blocks.isEmpty()) {
      then.run();
      return;
    }
    List<Block> all = new ArrayList<>(blocks);
    for (int i = 0; i < all.size(); i++) {
      stored.add(all.get(i).cid());
      Runnable last =
          () -> {
            if (!ended) {
              then.run();
            }
          };
      storage.keep(all.get(i), i == all.size() - 1 ? last : () -> {});
    }
  }

  private void refuse(String why) {
    listener.refused(from, why);
    dismiss();
  }

  private void dismiss() {
    if (!ended) {
      end();
      listener.failed(name, stored);
      listener.dismissed(name);
    }
  }

  private void fail() {
    if (!ended) {
      end();
      listener.failed(name, stored);
    }
  }

  /** What is here of the state; of its pieces only that they are. */
  private final class Gathered implements Shelf {
    @Override
    public boolean has(Cid cid) {
      return nodes.containsKey(cid) || pieces.contains(cid) || roots.holds(cid);
    }

    @Override
    public @Nullable Bytes get(Cid cid) {
      return nodes.get(cid);
    }
  }
}

package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.simulator.wire.WireBlock;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.world.Disk;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Every block that any store was ever asked to keep, and whose it is: nothing forged, nothing of
 * one number twice by an honest node; and which blocks were said to be durable.
 */
final class Ledger {
  private final World world;
  private final Counts counts;
  private final Map<Cid, WireBlock> blocks = new LinkedHashMap<>();
  private final Map<Bytes, Book> books = new TreeMap<>();
  private final Map<Cid, BitSet> pasts = new LinkedHashMap<>();
  private final Map<Bytes, WireBlock> byBytes = new LinkedHashMap<>();
  private final Map<ReplicaId, Author> authors = new TreeMap<>();
  private final Set<Cid> acknowledged = new LinkedHashSet<>();
  private final Set<Cid> given = new LinkedHashSet<>();

  /** The blocks of one collaboration, and which of them were said to be durable. */
  private static final class Book {
    private final List<WireBlock> blocks = new ArrayList<>();
    private final List<WireBlock> acknowledged = new ArrayList<>();
  }

  /** A replica: whose it is, and what it made. */
  private static final class Author {
    private final @Nullable Peer owner;
    private final long since;
    private final List<WireBlock> made = new ArrayList<>();
    private boolean mayFork;
    private boolean forked;

    Author(@Nullable Peer owner, long since) {
      this.owner = owner;
      this.since = since;
      this.mayFork = owner == null;
    }
  }

  Ledger(World world, Counts counts) {
    this.world = world;
    this.counts = counts;
  }

  /** A block, if the bytes are one. */
  @Nullable WireBlock read(Bytes bytes) {
    WireBlock known = byBytes.get(bytes);
    return known != null ? known : WireBlock.read(Block.of(Cid.DAG_CBOR, bytes));
  }

  @Nullable WireBlock find(Cid cid) {
    return blocks.get(cid);
  }

  /** A replica that is none of the peers'. */
  void stranger(ReplicaId replica) {
    authors.put(replica, new Author(null, world.now()));
  }

  /** A home was replaced by an old copy that does not know it: its replicas may fork. */
  void copied(Peer peer) {
    authors.values().stream()
        .filter(author -> author.owner == peer)
        .forEach(author -> author.mayFork = true);
  }

  boolean isForked(ReplicaId replica) {
    Author author = authors.get(replica);
    return author != null && author.forked;
  }

  /** A peer's store was asked to keep a block. */
  void put(Peer peer, Block stored) {
    if (blocks.containsKey(stored.cid())) {
      return;
    }
    WireBlock block = WireBlock.read(stored);
    if (block == null) {
      return; // a genesis
    }
    counts.check();
    if (!stored.verified()) {
      world.problem(peer + " stores a block under a wrong name: " + stored.cid());
    }
    if (!world.signatures().holds(block.claim())) {
      world.problem(peer + " stores a block with a wrong signature: " + stored.cid());
    }
    Book book = book(block.collaboration());
    pasts.put(stored.cid(), past(block, book.blocks.size()));
    book.blocks.add(block);
    blocks.put(stored.cid(), block);
    byBytes.put(stored.bytes(), block);
    Author author =
        authors.computeIfAbsent(block.replica(), replica -> new Author(peer, world.now()));
    for (WireBlock other : author.made) {
      if (other.from() < block.to() && block.from() < other.to()) {
        forked(author, block, other);
      }
    }
    author.made.add(block);
    if (author.owner == peer && block.time() >>> 16 > peer.node().wallMillis() + 2_000) {
      counts.recovery(RecoveryPath.TIME_HELD);
    }
  }

  /**
   * The numbers of all blocks that a block follows on or names, through others too; and its own.
   */
  private BitSet past(WireBlock block, int number) {
    BitSet past = new BitSet();
    past.set(number);
    Cid prev = block.prev();
    if (prev != null) {
      past.or(pasts.getOrDefault(prev, new BitSet()));
    }
    block.deps().forEach(dep -> past.or(pasts.getOrDefault(dep, new BitSet())));
    return past;
  }

  private void forked(Author author, WireBlock block, WireBlock other) {
    author.forked = true;
    if (!author.mayFork) {
      world.problem(
          author.owner
              + " made two blocks for operations after "
              + block.from()
              + " of its replica "
              + block.replica()
              + " of "
              + author.since / 1_000
              + " ms: "
              + other.cid()
              + ", "
              + block.cid());
    }
  }

  /**
   * An edit was said to be durable.
   *
   * @param known numbers of the blocks that were here when it was made
   */
  void acknowledged(Peer peer, Play play, ReplicaId replica, long seq, BitSet known) {
    counts.check();
    Author author = authors.get(replica);
    if (author != null) {
      for (WireBlock block : author.made) {
        if (block.from() < seq && seq <= block.to() && holds(peer.node().disk(), block)) {
          if (acknowledged.add(block.cid())) {
            book(play.id()).acknowledged.add(block);
          }
          known.andNot(pasts.getOrDefault(block.cid(), new BitSet()));
          if (!known.isEmpty()) {
            world.problem(
                peer + ": operation " + seq + " does not tell of blocks that were known: " + known);
          }
          return;
        }
      }
    }
    world.problem(
        peer + ": operation " + seq + " of " + play.name() + " was acknowledged and is not stored");
  }

  private Book book(Bytes collaboration) {
    return books.computeIfAbsent(collaboration, id -> new Book());
  }

  /** Whether a home has a block and its place. */
  static boolean holds(Disk disk, WireBlock block) {
    return disk.has(block.cid()) && disk.hasKey(WireJournal.place(block));
  }

  /**
   * A home was replaced or lost blocks: what was acknowledged and no home has with all before it,
   * nobody can give back.
   */
  void forgive(List<Peer> peers) {
    Set<Cid> held = new LinkedHashSet<>();
    for (Peer peer : peers) {
      peer.plays().forEach(play -> held.addAll(whole(peer, play).keySet()));
    }
    for (Cid cid : acknowledged) {
      if (!held.contains(cid)) {
        given.add(cid);
      }
    }
  }

  /** The blocks of a collaboration that a home has with all before them, and their numbers. */
  private Map<Cid, Integer> whole(Peer peer, Play play) {
    Map<Cid, Integer> whole = new LinkedHashMap<>();
    int number = 0;
    for (WireBlock block : book(play.id()).blocks) {
      Cid prev = block.prev();
      if ((prev == null || whole.containsKey(prev)) && holds(peer.node().disk(), block)) {
        whole.put(block.cid(), number);
      }
      number++;
    }
    return whole;
  }

  /** The numbers of the blocks of a collaboration that a home has with all before them. */
  BitSet known(Peer peer, Play play) {
    BitSet known = new BitSet();
    whole(peer, play).values().forEach(known::set);
    return known;
  }

  /** Blocks of a collaboration that must not be lost. */
  List<WireBlock> kept(Play play) {
    List<WireBlock> kept = new ArrayList<>();
    for (WireBlock block : book(play.id()).acknowledged) {
      if (!given.contains(block.cid())) {
        kept.add(block);
      }
    }
    return kept;
  }
}

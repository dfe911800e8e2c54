package org.asterism.kernel.core.internal.sync;

import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.core.internal.block.Head;
import org.jspecify.annotations.Nullable;

/** What peers say to each other over a link; docs/protocol.md has the wire form. */
public sealed interface Frame {
  /**
   * The first frame, either way.
   *
   * @param nonce 32 bytes, new for every link
   */
  record Hello(Bytes nonce) implements Frame {}

  /** Collaborations that the sender takes part in, for whoever can tell which. */
  record Announce(List<Announcement> announcements) implements Frame {
    /** Copies the list. */
    public Announce {
      announcements = List.copyOf(announcements);
    }
  }

  /**
   * One collaboration.
   *
   * @param channel the number by which the sender will name it on this link, never used before
   * @param proof that the sender holds its listen secret; see {@link Proofs}
   */
  record Announcement(long channel, Bytes proof) {}

  /** A frame of one collaboration. */
  sealed interface OfChannel extends Frame {
    /** The sender's number of the collaboration. */
    long channel();
  }

  /**
   * The sender's heads, of the replicas in {@code (after, upTo]}.
   *
   * @param channel the sender's
   * @param answer whether it answers a clock; an answer is not answered
   * @param after only replicas behind this one; none: from the first
   * @param upTo only replicas up to this one; none: to the last
   * @param heads in order of replicas
   */
  record Clock(
      long channel,
      boolean answer,
      @Nullable ReplicaId after,
      @Nullable ReplicaId upTo,
      List<Head> heads)
      implements OfChannel {
    /** Copies the list. */
    public Clock {
      heads = List.copyOf(heads);
    }

    /** Whether it speaks of a replica. */
    public boolean covers(ReplicaId replica) {
      return (after == null || replica.compareTo(after) > 0)
          && (upTo == null || replica.compareTo(upTo) <= 0);
    }
  }

  /**
   * Blocks that the sender thinks the receiver lacks, each behind the one it follows on.
   *
   * @param channel the sender's
   * @param spread tags of the peers that were sent these blocks too; none if they are old ones,
   *     which are not to be passed on unasked
   * @param blocks their bytes
   */
  record Blocks(long channel, @Nullable List<Bytes> spread, List<Bytes> blocks)
      implements OfChannel {
    /** Copies the lists. */
    public Blocks {
      spread = spread == null ? null : List.copyOf(spread);
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * The block that the collaboration begins with; or that the sender, who has a link only, lacks
   * it.
   *
   * @param channel the sender's
   * @param block its bytes, which the receiver compares with the collaboration's id; none to ask
   */
  record Genesis(long channel, @Nullable Bytes block) implements OfChannel {}

  /**
   * How far the sender has replicas' blocks stored that it did not send the receiver. A hint:
   * whoever lacks some waits a moment and then asks by a clock of that replica.
   *
   * @param channel the sender's
   * @param marks of replicas, in order
   */
  record Have(long channel, List<Mark> marks) implements OfChannel {
    /** Copies the list. */
    public Have {
      marks = List.copyOf(marks);
    }
  }

  /**
   * A replica by the first bytes of its id, and its last operation.
   *
   * @param tag {@link FrameCodec#TAG_BYTES} bytes
   * @param seq at least 1
   */
  record Mark(Bytes tag, long seq) {}

  /**
   * Whether the sender wants new blocks sent at once, or only to be told of them.
   *
   * @param channel the sender's
   * @param wanted at once
   * @param tags of the replicas that it is about; none: of the link as a whole, which then has both
   *     ends send each other new blocks
   */
  record Want(long channel, boolean wanted, @Nullable List<Bytes> tags) implements OfChannel {
    /** Copies the list. */
    public Want {
      tags = tags == null ? null : List.copyOf(tags);
    }
  }

  /**
   * Blocks that the sender wants by name, whatever they are.
   *
   * @param channel the sender's
   * @param digests SHA-256 of each, none twice
   */
  record Fetch(long channel, List<Bytes> digests) implements OfChannel {
    /** Copies the list. */
    public Fetch {
      digests = List.copyOf(digests);
    }
  }

  /**
   * An answer to a part of a {@link Fetch}. Every name is answered once, in any order.
   *
   * @param channel the sender's
   * @param blocks their bytes, of which the receiver makes the names
   * @param absent digests of those that the sender does not have, or not in this collaboration
   */
  record Fetched(long channel, List<Bytes> blocks, List<Bytes> absent) implements OfChannel {
    /** Copies the lists. */
    public Fetched {
      blocks = List.copyOf(blocks);
      absent = List.copyOf(absent);
    }
  }

  /**
   * The sender's newest state root, or that it wants the receiver's.
   *
   * @param channel the sender's
   * @param manifest that names the root, a block's bytes; none to ask
   * @param certificate that the maker of the manifest may write; none to ask
   */
  record Checkpoint(long channel, @Nullable Bytes manifest, @Nullable Bytes certificate)
      implements OfChannel {}

  /**
   * A message for now, which is passed on once and not kept.
   *
   * @param channel the sender's
   * @param message its bytes, of whomever it is from
   */
  record Broadcast(long channel, Bytes message) implements OfChannel {}

  /**
   * The sender's newest manifest, by name: whoever has an older one asks for it by {@link Fetch}.
   *
   * @param channel the sender's
   * @param digest SHA-256 of the manifest's block
   */
  record Newest(long channel, Bytes digest) implements OfChannel {}

  /**
   * Where members are, in their own words.
   *
   * @param channel the sender's
   * @param told the records
   */
  record Records(long channel, Rumour.Records told) implements OfChannel {}

  /**
   * That a member takes part no longer, in its own words.
   *
   * @param channel the sender's
   * @param told by that member
   */
  record Farewell(long channel, Rumour.Farewell told) implements OfChannel {}

  /**
   * That the sender wants a piece of a block, or, if that is empty, no more of it.
   *
   * @param channel the sender's
   * @param digest the block's SHA-256
   * @param from offset of its first byte
   * @param upTo offset behind its last
   */
  record PieceWanted(long channel, Bytes digest, int from, int upTo) implements OfChannel {}

  /**
   * A piece of a block that is too long for the link. Without bytes the block is offered; without a
   * size the sender does not have it.
   *
   * @param channel the sender's
   * @param digest the block's SHA-256
   * @param size of the block
   * @param from offset of the piece
   * @param bytes of it
   */
  record Piece(long channel, Bytes digest, int size, int from, Bytes bytes) implements OfChannel {}

  /** The sender no longer takes part. */
  record Bye(long channel) implements OfChannel {}
}

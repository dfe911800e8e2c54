package org.asterism.kernel.core.internal.sync;

import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
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

  /** The sender no longer takes part. */
  record Bye(long channel) implements OfChannel {}
}

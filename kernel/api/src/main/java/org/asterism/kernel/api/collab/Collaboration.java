package org.asterism.kernel.api.collab;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/** Data that this node shares with others. Thread-safe. */
@ProviderType
public interface Collaboration extends SharedValue {
  /** Which one. */
  CollaborationId id();

  /** Whether whoever knows its name may read and change it. */
  boolean isPublic();

  /** What this node may do with it. */
  Capability capability();

  /**
   * A link to it, to be given away.
   *
   * @param capability that the link gives
   * @throws CollaborationException.NotPermitted if this node's own capability does not include it
   */
  Link link(Capability capability);

  /**
   * Another value with the members, keys, log and clock of this one. Nothing is stored or sent
   * until it is edited. {@link Draft#sub} changes several in one turn.
   *
   * @throws IllegalArgumentException if the name is empty or too long
   */
  SubCollaboration sub(String name, TypeId type);

  /**
   * The subs that have been written to, in their order; also those whose types are not there.
   *
   * @return fails with {@link CollaborationException.NotPermitted} without the capability to read
   */
  CompletionStage<List<SubId>> subs();

  /**
   * Tells something to the members that are connected, for now: it is sealed and signed, and
   * neither kept nor asked for again, so it may not arrive. It says which device it is from.
   *
   * @param payload at most {@link Broadcast#MAX_BYTES}
   * @return completes when it is on its way; fails with {@link CollaborationException.NotPermitted}
   *     without the capability to write, with {@link CollaborationException.Invalid} if it is too
   *     long, and with {@link CollaborationException.Overflow} if more than some 20 a second are
   *     said
   */
  CompletionStage<Void> broadcast(Bytes payload);

  /**
   * What others {@linkplain #broadcast say} from now on. Apart from {@link #events}, which tells
   * all or fails: a subscriber that does not keep up with these misses the oldest. Nothing comes
   * without the capability to read.
   */
  Flow.Publisher<Broadcast> broadcasts();

  /** How it stands. */
  CompletionStage<CollaborationStatus> status();

  /**
   * How many bytes of blocks this node takes of it from others, in place of what the node is set
   * to. Beyond that it takes no more of theirs, which {@link CollaborationStatus#quota} and an
   * event tell; it goes on, with all that it lacks, when there is room again.
   *
   * @param bytes at least 0; {@link Quota#NONE} for no bound
   * @return completes when that will survive
   */
  CompletionStage<Void> quota(long bytes);

  /** Closes it on this node; what is stored stays. */
  CompletionStage<Void> close();

  /**
   * Closes it on this node and removes all that the node has of it: its keys, the index and the
   * blocks. Other members keep what they have. Whoever opens it again begins with nothing, under a
   * new replica, and gets from members what they have; a private one takes a link.
   *
   * <p>From the moment on at which this is recorded, it is finished at the next start if the node
   * ends before.
   *
   * @param force also if edits that were made here would be lost
   * @return completes when nothing of it is left; fails, before anything is done, with {@link
   *     CollaborationException.Unshared} if no other node is known to have all edits that were made
   *     here. What others have they say while they are linked, so that nothing is known of it just
   *     after a start.
   */
  CompletionStage<Void> forget(boolean force);
}

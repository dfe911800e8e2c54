package org.asterism.kernel.api.collab;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/** Data that this node shares with others. Thread-safe. */
@ProviderType
public interface Collaboration {
  /** Which one. */
  CollaborationId id();

  /** Its name within the app. */
  String name();

  /** What it holds. */
  TypeId type();

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
   * Changes the value in one turn: the function sees the value as it is and nothing comes between
   * its changes, which become one delta. It must not block; if it throws, nothing has changed.
   *
   * @return completes when the change is in this node's state; {@link Commit#durable()} tells when
   *     it will survive. Fails with what the function threw, or a {@link CollaborationException};
   *     with {@link CollaborationException.NotPermitted}, before anything is done, without the
   *     capability to write.
   */
  <R> CompletionStage<Commit<R>> edit(Function<? super Draft, ? extends R> change);

  /** {@link #edit} for a change that has no result. */
  default CompletionStage<Commit<Void>> update(Consumer<? super Draft> change) {
    return edit(
        draft -> {
          change.accept(draft);
          return null;
        });
  }

  /**
   * The value as it is, with its clock.
   *
   * @return fails with {@link CollaborationException.NotPermitted} without the capability to read
   */
  CompletionStage<Snapshot> snapshot();

  /**
   * What happens from now on, in order. A subscriber that does not keep up is failed with {@link
   * CollaborationException.Overflow} and can subscribe again and take a snapshot.
   */
  Flow.Publisher<CollaborationEvent> events();

  /**
   * Tells a listener of what happens from now on, in order: {@link #events} for those who always
   * keep up. The listener is called by one thread at a time and returns quickly.
   */
  default Watch watch(Consumer<? super CollaborationEvent> listener) {
    return new Watch(events(), listener);
  }

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

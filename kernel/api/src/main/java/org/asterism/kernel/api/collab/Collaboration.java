package org.asterism.kernel.api.collab;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.asterism.kernel.api.crdt.TypeId;
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

  /** How it stands. */
  CompletionStage<CollaborationStatus> status();

  /** Closes it on this node; what is stored stays. */
  CompletionStage<Void> close();
}

package org.asterism.kernel.api.collab;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.asterism.kernel.api.crdt.TypeId;
import org.osgi.annotation.versioning.ProviderType;

/** A value that is shared: that of a collaboration, or of one of its subs. Thread-safe. */
@ProviderType
public interface SharedValue {
  /** Its name: that of a collaboration within the app, or of a sub within its root. */
  String name();

  /** What it holds. */
  TypeId type();

  /**
   * Changes the value in one turn: the function sees the value as it is and nothing comes between
   * its changes, which become one delta, together with those that it makes by {@link Draft#sub}. It
   * must not block; if it throws, nothing has changed.
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
   * What happens from now on, in order. A sub tells of its own value, and a root of all: of its own
   * by {@link CollaborationEvent.Changed}, which comes once for every change, with no changes in it
   * where only others changed; of subs by {@link CollaborationEvent.SubChanged}. A subscriber that
   * does not keep up is failed with {@link CollaborationException.Overflow} and can subscribe again
   * and take a snapshot.
   */
  Flow.Publisher<CollaborationEvent> events();

  /**
   * Tells a listener of what happens from now on, in order: {@link #events} for those who always
   * keep up. The listener is called by one thread at a time and returns quickly.
   */
  default Watch watch(Consumer<? super CollaborationEvent> listener) {
    return new Watch(events(), listener);
  }
}

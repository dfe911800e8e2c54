package org.asterism.kernel.core.internal.collab;

import java.util.List;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Snapshot;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.jspecify.annotations.Nullable;

/**
 * The state, as long as its type is there and all that is stored is in it.
 *
 * <p>It is only ever changed by operations that came in, in any order; whatever cannot be undone by
 * that (a fork, an edit that threw half way) is undone by building it anew from the log.
 */
final class LiveState {
  private final Context context;
  private final Events events;
  private final @Nullable ContentSeal seal;
  private @Nullable CrdtType type;
  private @Nullable CrdtState state;
  private @Nullable Snapshot snapshot;
  private Condition condition = Condition.LOADING;
  private long withoutEffect;

  /**
   * None yet.
   *
   * @param seal that opens what is sealed; none if this node cannot
   */
  LiveState(Context context, Events events, @Nullable ContentSeal seal) {
    this.context = context;
    this.events = events;
    this.seal = seal;
  }

  Condition condition() {
    return condition;
  }

  void become(Condition next) {
    if (condition != next) {
      condition = next;
      events.publish(new CollaborationEvent.ConditionChanged(next));
    }
  }

  @Nullable CrdtType type() {
    return type;
  }

  void use(@Nullable CrdtType next) {
    type = next;
    state = null;
    snapshot = null;
  }

  /** The state, to be edited. */
  CrdtState edited() {
    snapshot = null;
    return present();
  }

  VectorClock clock() {
    return present().clock();
  }

  boolean isPresent() {
    return state != null;
  }

  /** Begins again with nothing in it. */
  void clear() {
    CrdtType present = type;
    state = present == null ? null : present.bottom();
    snapshot = null;
    withoutEffect = 0;
  }

  /** Begins again with a state that was written down. */
  void restore(CrdtState written, long itsWithoutEffect) {
    state = written;
    snapshot = null;
    withoutEffect = itsWithoutEffect;
  }

  /** Takes in a state of a member's making. */
  void join(CrdtState other) {
    snapshot = null;
    try {
      present().join(other);
    } catch (RuntimeException | StackOverflowError e) {
      context.report(Report.Kind.ROOT_DROPPED, "a member's state cannot be joined: " + e);
    }
  }

  /** The state as it is written down. */
  Bytes encode() {
    return present().encode();
  }

  /** Blocks whose payloads are not of the type. */
  long withoutEffect() {
    return withoutEffect;
  }

  /** Applies a block that was received or read. */
  void apply(DeltaBlock block, boolean tell) {
    CrdtState state = present();
    Header header = block.header();
    List<Change> changes;
    try {
      changes = state.apply(opened(block));
    } catch (RuntimeException | StackOverflowError e) {
      withoutEffect++;
      context.report(Report.Kind.NO_EFFECT, block.cid() + ": " + e);
      state.skip(header.replica(), header.to());
      changes = List.of();
    }
    snapshot = null;
    if (tell) {
      changed(header.replica(), false, changes);
    }
  }

  /** Applies an own edit again that is in no block yet. */
  void applyOwn(Delta delta) {
    snapshot = null;
    present().apply(delta);
  }

  /** The type's states mean something else now: tells it if the value is another. */
  void renewMeaning() {
    CrdtState present = state;
    if (present == null) {
      return;
    }
    snapshot = null;
    boolean another;
    try {
      another = present.renewMeaning();
    } catch (RuntimeException | StackOverflowError e) {
      context.report(Report.Kind.NO_EFFECT, "the type could not take in what it means now: " + e);
      another = true;
    }
    if (another && condition == Condition.ACTIVE) {
      events.publish(new CollaborationEvent.Rebuilt(clock()));
    }
  }

  /** Tells that the value is another. */
  void changed(ReplicaId author, boolean local, List<Change> changes) {
    if (events.wanted()) {
      events.publish(new CollaborationEvent.Changed(author, local, changes, present().clock()));
    }
  }

  /** It is whole again. */
  void rebuilt() {
    become(Condition.ACTIVE);
    events.publish(new CollaborationEvent.Rebuilt(clock()));
  }

  /**
   * The value; made once until it changes.
   *
   * @throws CollaborationException.Damaged if the type fails
   */
  Snapshot snapshot() {
    Snapshot made = snapshot;
    if (made == null) {
      try {
        made = new Snapshot(present().value(), present().clock());
      } catch (RuntimeException | StackOverflowError e) {
        throw new CollaborationException.Damaged("the type could not give a value", e);
      }
      snapshot = made;
    }
    return made;
  }

  private Delta opened(DeltaBlock block) {
    if (seal == null) {
      throw new IllegalStateException("nothing is read without the read secret");
    }
    return block.delta(seal);
  }

  private CrdtState present() {
    CrdtState present = state;
    if (present == null) {
      throw new CollaborationException.TypeUnavailable(context.genesis().type());
    }
    return present;
  }
}

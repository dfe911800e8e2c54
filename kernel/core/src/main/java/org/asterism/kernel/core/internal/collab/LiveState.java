package org.asterism.kernel.core.internal.collab;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Snapshot;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
import org.asterism.kernel.core.internal.parts.Taken;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.jspecify.annotations.Nullable;

/**
 * The state, as long as its root's type is there and all that is stored is in it.
 *
 * <p>It is only ever changed by operations that came in, in any order; whatever cannot be undone by
 * that (a fork, an edit that threw half way) is undone by building it anew from the log.
 */
final class LiveState {
  private final Context context;
  private final Events events;
  private final @Nullable ContentSeal seal;
  private final Map<@Nullable SubId, Snapshot> snapshots = new LinkedHashMap<>();
  private @Nullable PartTypes types;
  private @Nullable Parts state;
  private Set<TypeId> missing = new TreeSet<>();
  private Condition condition = Condition.LOADING;
  private long withoutEffect;
  private boolean joined;

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

  @Nullable PartTypes types() {
    return types;
  }

  void use(@Nullable PartTypes next) {
    types = next;
    state = null;
    joined = false;
    missing = new TreeSet<>();
    snapshots.clear();
  }

  /**
   * Goes on with other types, if those of its parts are the same among them; whether it does. While
   * it is being built others are on their way to it, so none may have gone.
   */
  boolean goOnWith(PartTypes next) {
    boolean begun = condition == Condition.LOADING && types != null && !next.haveAllOf(types);
    boolean same = !begun && (state == null || state.goOnWith(next));
    if (same) {
      types = next;
    }
    return same;
  }

  /** The state, to be edited. */
  Parts edited() {
    snapshots.clear();
    return present();
  }

  VectorClock clock() {
    return present().clock();
  }

  boolean isPresent() {
    return state != null;
  }

  /** Whether it is there and has a part of a type. */
  boolean has(TypeId type) {
    return state != null
        && (state.types().id().equals(type)
            || state.subs().stream().anyMatch(sub -> sub.type().equals(type)));
  }

  /**
   * Whether it is there, no part of it waits for its type, and nothing is in it but the blocks that
   * are here.
   */
  boolean isWhole() {
    return state != null && state.waiting().isEmpty() && !joined;
  }

  /** The types that parts of it wait for, in order. */
  Set<TypeId> missing() {
    Set<TypeId> all = new LinkedHashSet<>();
    if (state != null) {
      state.waiting().forEach(sub -> all.add(sub.type()));
    }
    return all;
  }

  /** The subs that were written to. */
  List<SubId> subs() {
    return present().subs();
  }

  /** Begins again with nothing in it. */
  void clear() {
    PartTypes present = types;
    state = present == null ? null : present.bottom();
    joined = false;
    snapshots.clear();
    withoutEffect = 0;
  }

  /**
   * Begins again with a state that was written down.
   *
   * @return whether the types are still those of its parts; if not, it is to be read again
   */
  boolean restore(Parts written, long itsWithoutEffect) {
    state = written;
    joined = false;
    snapshots.clear();
    withoutEffect = itsWithoutEffect;
    return isOfTypes(written);
  }

  /** Whether the types are those of a state's parts. */
  boolean isOfTypes(Parts written) {
    return types != null && written.goOnWith(types);
  }

  /** Takes in a state of a member's making. */
  void join(Parts other) {
    joined = true;
    snapshots.clear();
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

  /** Blocks whose payloads are not of the types. */
  long withoutEffect() {
    return withoutEffect;
  }

  /** Applies a block that was received or read. */
  void apply(DeltaBlock block, boolean tell) {
    Parts state = present();
    Header header = block.header();
    Taken taken;
    try {
      taken = state.apply(opened(block));
      if (taken.fault() != null) {
        noEffect(block, taken.fault());
      }
    } catch (RuntimeException | StackOverflowError e) {
      noEffect(block, e);
      state.skip(header.replica(), header.to());
      taken = new Taken();
    }
    snapshots.clear();
    if (tell) {
      changed(header.replica(), false, taken);
      tellMissing();
    }
  }

  private void noEffect(DeltaBlock block, Throwable why) {
    withoutEffect++;
    context.report(Report.Kind.NO_EFFECT, block.cid() + ": " + why);
  }

  /** Applies an own edit again that is in no block yet. */
  void applyOwn(Delta delta) {
    snapshots.clear();
    present().apply(delta);
  }

  /** The types' states mean something else now: tells it if a value is another. */
  void renewMeaning() {
    Parts present = state;
    if (present == null) {
      return;
    }
    snapshots.clear();
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

  /** Tells that values are others. */
  void changed(ReplicaId author, boolean local, Taken taken) {
    if (events.wanted()) {
      VectorClock clock = clock();
      taken
          .subs()
          .forEach(
              (sub, changes) ->
                  events.publish(
                      new CollaborationEvent.SubChanged(sub, author, local, changes, clock)));
      events.publish(new CollaborationEvent.Changed(author, local, taken.root(), clock));
    }
  }

  /** It is whole again. */
  void rebuilt() {
    become(Condition.ACTIVE);
    events.publish(new CollaborationEvent.Rebuilt(clock()));
    tellMissing();
  }

  /** Tells of types that parts wait for and did not before. */
  private void tellMissing() {
    Set<TypeId> now = missing();
    for (TypeId type : now) {
      if (!missing.contains(type)) {
        events.publish(new CollaborationEvent.Waits(new WaitingFor.Type(type)));
      }
    }
    missing = now;
  }

  /**
   * The value of a part; made once until one changes.
   *
   * @param sub which one; none for the root
   * @throws CollaborationException.TypeUnavailable if its type is not there
   * @throws CollaborationException.Damaged if the type fails
   */
  Snapshot snapshot(@Nullable SubId sub) {
    Snapshot made = snapshots.get(sub);
    if (made == null) {
      try {
        made = new Snapshot(present().value(sub), clock());
      } catch (CollaborationException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError e) {
        throw new CollaborationException.Damaged("the type could not give a value", e);
      }
      snapshots.put(sub, made);
    }
    return made;
  }

  private Delta opened(DeltaBlock block) {
    if (seal == null) {
      throw new IllegalStateException("nothing is read without the read secret");
    }
    return block.delta(seal);
  }

  private Parts present() {
    Parts present = state;
    if (present == null) {
      throw new CollaborationException.TypeUnavailable(context.genesis().type());
    }
    return present;
  }
}

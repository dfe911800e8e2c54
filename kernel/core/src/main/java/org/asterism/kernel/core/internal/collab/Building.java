package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.core.internal.parts.Palette;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;

/**
 * Opens a collaboration to those who use it: builds the state when it is wanted first, as the index
 * serves peers without; when its types come; and anew whenever it cannot go on.
 */
final class Building {
  private final Context context;
  private final LiveState live;
  private final Replay replay;
  private final Commits commits;
  private final RootMaking making;
  private final Editor editor;
  private final Events events;
  private final Runnable ready;
  private boolean restored;
  private boolean used;
  private boolean announced;
  private boolean ended;

  /**
   * With nothing built.
   *
   * @param ready runs once, when the collaboration can be told of
   */
  Building(
      Context context,
      LiveState live,
      Replay replay,
      Commits commits,
      RootMaking making,
      Editor editor,
      Events events,
      Runnable ready) {
    this.context = context;
    this.live = live;
    this.replay = replay;
    this.commits = commits;
    this.making = making;
    this.editor = editor;
    this.events = events;
    this.ready = ready;
  }

  /** The types that are there as it begins. */
  void begin(Palette types) {
    live.use(PartTypes.of(context.genesis().type(), types));
  }

  /** What the journal knows is here. */
  void restored() {
    restored = true;
    useType();
  }

  /** Whether members were told of it. */
  boolean isAnnounced() {
    return announced;
  }

  /** Whether the state is there, with all that came. */
  boolean isBuilt() {
    return live.condition() == Condition.ACTIVE && live.isPresent();
  }

  /**
   * Types came or went. The state is built anew if the root's is another, or one of a sub that is
   * there; and if one went while it was being built.
   */
  void types(Palette palette) {
    PartTypes before = live.types();
    PartTypes next = PartTypes.of(context.genesis().type(), palette);
    if (ended || (before == null && next == null)) {
      return;
    }
    flush();
    if (before != null && next != null && live.goOnWith(next)) {
      return;
    }
    replay.cancel();
    if (before != null) {
      making.parting();
    }
    live.use(next);
    if (restored) {
      useType();
    }
  }

  /** The types are the same, but states of one of them mean something else. */
  void meaningChanged(TypeId type) {
    if (!ended && live.has(type)) {
      live.renewMeaning();
    }
  }

  private void useType() {
    if (!context.may(Capability.READ)) {
      live.become(Condition.LISTENING);
    } else if (live.types() == null) {
      live.become(Condition.PARKED);
      events.publish(new CollaborationEvent.Waits(new WaitingFor.Type(context.genesis().type())));
    } else if (used) {
      replay.begin();
      return;
    } else {
      live.become(Condition.ACTIVE);
    }
    editor.conditionChanged();
    announce();
  }

  /** Somebody wants the state. */
  void use() {
    if (live.condition() == Condition.ACTIVE && !live.isPresent() && !ended) {
      build();
    }
    used = true;
  }

  /** Builds it, again if it is there. */
  void build() {
    used = true;
    replay.begin();
  }

  /** Builds it, if it is wanted, of every block that there should be. */
  void buildOfAll() {
    if (live.condition() == Condition.ACTIVE) {
      used = true;
      replay.beginAnew();
    }
  }

  /** All blocks are in it. */
  void replayed(Replay.Base base) {
    commits.collected().forEach(live::applyOwn);
    live.rebuilt();
    announce();
    editor.conditionChanged();
    making.opened(base.blocks(), base.bytes(), base.state());
  }

  /** A state of a member's making is there. */
  void join(Parts state) {
    if (isBuilt() && state.types() == live.types()) {
      live.join(state);
      live.rebuilt();
    } else if (isBuilt() || (live.condition() == Condition.LOADING && live.isPresent())) {
      build();
    }
  }

  /** Makes blocks of all edits that are in none yet. */
  void flush() {
    PartTypes types = live.types();
    if (types != null) {
      commits.flushAll(types);
    }
  }

  /** Tries again at once what failed. */
  void kick() {
    replay.kick();
  }

  /** Nothing is built any more. */
  void end() {
    ended = true;
    replay.cancel();
  }

  private void announce() {
    if (!announced && !ended) {
      announced = true;
      ready.run();
    }
  }
}

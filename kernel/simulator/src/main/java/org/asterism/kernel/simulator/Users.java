package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.Commit;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.SharedValue;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.simulator.world.TokenLog;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** Who edits, and remembers what was promised. */
final class Users {
  private static final String NEVER = "never";

  /** Of every so many edits one is asked whether its block tells of all that was known. */
  private static final int ASKED = 8;

  private final World world;
  private final Random random;
  private final Counts counts;
  private final Ledger ledger;
  private final Sayings sayings;
  private final RandomEdits edits;
  private final List<Promise> promises = new ArrayList<>();
  private long tokens;

  /** That an operation put a token where it is seen. */
  private record Promise(Play play, ReplicaId replica, long seq, String token) {}

  /** What somebody is about to change: a collaboration, a sub of it, or both at once. */
  private record Change(Play play, @Nullable SubId sub, boolean alone) {}

  /** What somebody did, and the numbers of the blocks that were there. */
  private record Edit(Peer peer, Play play, String token, BitSet known) {}

  Users(World world, Counts counts, Ledger ledger, Sayings sayings) {
    this.world = world;
    this.random = world.random();
    this.counts = counts;
    this.ledger = ledger;
    this.sayings = sayings;
    this.edits = new RandomEdits(random);
  }

  /** Says something in one of a peer's collaborations, which is up. */
  void say(Peer peer) {
    Play play = peer.plays().get(random.nextInt(peer.plays().size()));
    Collaboration collaboration = peer.find(play);
    if (collaboration != null && peer.may(play) == Capability.WRITE) {
      collaboration
          .broadcast(sayings.next(play))
          .whenComplete(
              (done, failure) -> {
                if (failure != null && !isForgotten(peer, play, failure)) {
                  world.problem(peer + " could not say something: " + failure);
                }
              });
    }
  }

  /** Edits one of a peer's collaborations, which is up. */
  void edit(Peer peer) {
    edit(peer, peer.plays().get(random.nextInt(peer.plays().size())));
  }

  /** Puts so many characters into one of a peer's collaborations at once. */
  void paste(Peer peer, int characters) {
    Play play = peer.plays().get(random.nextInt(peer.plays().size()));
    edit(peer, play, characters);
  }

  /** Edits a collaboration of a peer that is up. */
  void edit(Peer peer, Play play) {
    edit(peer, play, 0);
  }

  private void edit(Peer peer, Play play, int more) {
    Collaboration collaboration = peer.find(play);
    if (collaboration == null) {
      return;
    }
    if (peer.may(play) != Capability.WRITE) {
      intrude(peer, play, collaboration);
      return;
    }
    boolean undone = random.nextInt(25) == 0;
    String token = (undone ? NEVER : "t") + tokens++ + "x".repeat(more);
    BitSet known = tokens % ASKED == 0 ? ledger.known(peer, play) : new BitSet();
    SubId sub = sub(play);
    SharedValue edited = collaboration;
    if (sub != null && random.nextBoolean()) {
      edited = collaboration.sub(sub.name(), sub.type());
    }
    boolean alone = edited != collaboration;
    edited
        .edit(draft -> change(new Change(play, sub, alone), draft, token, undone))
        .whenComplete(
            (commit, failure) -> {
              if (failure instanceof Undone) {
                counts.recovery(RecoveryPath.EDIT_UNDONE);
              } else if (failure != null) {
                refused(peer, play, failure);
              } else {
                accepted(new Edit(peer, play, alone ? "" : token, known), commit);
              }
            });
  }

  /** One who may not write tries to. */
  private void intrude(Peer peer, Play play, Collaboration collaboration) {
    collaboration
        .edit(draft -> change(new Change(play, null, false), draft, NEVER, false))
        .whenComplete(
            (commit, failure) -> {
              if (failure instanceof CollaborationException.NotPermitted) {
                counts.recovery(RecoveryPath.NOT_PERMITTED);
              } else if (failure == null) {
                world.problem(peer + " may not write to " + play.name() + " and has");
              }
            });
  }

  /** Of some edits it is a sub that is changed, too or alone. */
  private @Nullable SubId sub(Play play) {
    List<SubId> subs = List.copyOf(play.subs().keySet());
    return subs.isEmpty() || random.nextInt(3) > 0 ? null : subs.get(random.nextInt(subs.size()));
  }

  private VectorClock change(Change change, Draft draft, String token, boolean undone) {
    VectorClock before = draft.clock();
    int times = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
    SubId sub = change.sub;
    CrdtType type = sub == null ? null : change.play.subs().get(sub);
    for (int i = 0; i < times; i++) {
      if (!change.alone) {
        edits.edit(change.play.type(), draft, token);
      }
      if (sub != null && type != null) {
        edits.edit(type, draft.sub(sub.name(), sub.type()), token);
      }
    }
    if (undone) {
      throw new Undone();
    }
    return before;
  }

  /** An application changed its mind. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undone() {
      super("changed its mind", null, false, false);
    }
  }

  private void refused(Peer peer, Play play, Throwable failure) {
    boolean known =
        failure instanceof CollaborationException.TypeUnavailable
            || failure instanceof CollaborationException.Closed
            || failure instanceof CollaborationException.Overflow
            || isForgotten(peer, play, failure);
    if (!known) {
      world.problem(peer + ": an edit failed with " + failure);
    }
  }

  private void accepted(Edit edit, Commit<VectorClock> commit) {
    counts.edit();
    for (Map.Entry<ReplicaId, Long> entry : commit.clock().entries().entrySet()) {
      if (entry.getValue() > commit.result().get(entry.getKey())) {
        durable(edit, entry.getKey(), entry.getValue(), commit);
        return;
      }
    }
  }

  private void durable(Edit edit, ReplicaId replica, long seq, Commit<VectorClock> commit) {
    commit
        .durable()
        .whenComplete(
            (done, lost) -> {
              if (lost == null) {
                world.trace().add(world.now(), 'A', seq);
                ledger.acknowledged(edit.peer, edit.play, replica, seq, edit.known);
                if (!edit.token.isEmpty() && edit.play.type().id().equals(TokenLog.ID)) {
                  promises.add(new Promise(edit.play, replica, seq, edit.token));
                }
              } else if (!(lost instanceof CollaborationException.Damaged)
                  && !isForgotten(edit.peer, edit.play, lost)
                  && !(lost instanceof CollaborationException.Closed)) {
                world.problem(edit.peer + ": an edit was not stored: " + lost);
              }
            });
  }

  private static boolean isForgotten(Peer peer, Play play, Throwable failure) {
    return failure instanceof CollaborationException.Closed && peer.forgets(play);
  }

  /** What of a log's tokens was promised and is not there, or must not be there. */
  List<String> broken(Play play, List<?> value, VectorClock clock) {
    List<String> broken = new ArrayList<>();
    Set<Object> there = new LinkedHashSet<>(value);
    for (Promise promise : promises) {
      if (promise.play.equals(play)
          && clock.get(promise.replica) >= promise.seq
          && !ledger.isForked(promise.replica)
          && !there.contains(promise.token)) {
        broken.add(promise.token + " is missing");
      }
    }
    for (Object token : value) {
      if (String.valueOf(token).startsWith(NEVER)) {
        broken.add(token + " was undone");
      }
    }
    return broken;
  }
}

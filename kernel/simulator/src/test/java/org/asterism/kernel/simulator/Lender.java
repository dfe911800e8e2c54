package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.Certificate;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.asterism.kernel.simulator.world.World;

/**
 * A member that writes a history of its own, and gives a node whatever state a test makes of it.
 */
final class Lender {
  private final World world;
  private final CollaborationId id;
  private final Stranger stranger;
  private final Secrets secrets = Secrets.ofPublic(Cast.APP, Cast.NAME, TokenLog.ID);
  private final Map<Bytes, Bytes> blocks = new LinkedHashMap<>();
  private final List<DeltaBlock> history = new ArrayList<>();
  private int heard;

  Lender(World world, SimulatedNode node, CollaborationId id, Feature... more) {
    this.world = world;
    this.id = id;
    this.stranger = new Stranger(world, node, id);
    EnumSet<Feature> known = EnumSet.of(Feature.FETCH, Feature.CHECKPOINT);
    known.addAll(List.of(more));
    stranger.join(known.toArray(Feature[]::new));
  }

  Stranger stranger() {
    return stranger;
  }

  /** Writes blocks of a token each, which it does not send. */
  Lender writes(int tokens) {
    for (int i = 0; i < tokens; i++) {
      DeltaBlock last = history.isEmpty() ? null : history.get(history.size() - 1);
      DeltaBlock next = stranger.block(last, "lent" + history.size());
      history.add(next);
      keep(next.block());
    }
    return this;
  }

  DeltaBlock last() {
    return history.get(history.size() - 1);
  }

  Head head() {
    return new Head(stranger.replicaId(), last().header().to(), last().cid());
  }

  /** Sends all that it has written. */
  void sendsAll() {
    stranger.send(all());
  }

  /** All that it has written. */
  DeltaBlock[] all() {
    return history.toArray(DeltaBlock[]::new);
  }

  /** The state of its history. */
  CrdtState state() {
    CrdtState state = new TokenLog().bottom();
    for (DeltaBlock block : history) {
      state.apply(
          new Delta(
              stranger.replicaId(), block.header().from(), block.header().to(), block.payload()));
    }
    return state;
  }

  /** It will give a block. */
  Cid keep(Block block) {
    blocks.put(block.cid().hash().digest(), block.bytes());
    return block.cid();
  }

  /** It will not give a block after all, or other bytes for it. */
  Map<Bytes, Bytes> kept() {
    return blocks;
  }

  /** Makes a root, and will give what is under it. */
  StateRoot root(Bytes state, Head... heads) {
    return new States(id, secrets.read()).write(TokenLog.ID, List.of(heads), state, this::keep);
  }

  /** Shows a clock that is far ahead, so that it is asked for a state. */
  void shows(Head head) {
    stranger.say(new Frame.Clock(1, true, null, null, List.of(head)));
    world.run(200);
  }

  Bytes certificate() {
    return Certificate.sign(
        id, stranger.replicaId(), world.signatures().signer(secrets.ownerSeed()));
  }

  Bytes manifest(CollaborationId of, Cid root) {
    Manifest.Body body = new Manifest.Body(of, stranger.replicaId(), root, List.of(), null);
    return Manifest.sign(body, stranger.replica()).block().bytes();
  }

  /** Vouches for a root, and answers what it is asked. */
  void gives(Cid root) {
    gives(manifest(id, root), certificate());
  }

  void gives(Bytes manifest, Bytes certificate) {
    stranger.say(new Frame.Checkpoint(1, manifest, certificate));
    answers();
  }

  /** Answers until nothing is asked. */
  void answers() {
    for (int quiet = 0; quiet < 20; quiet++) {
      world.run(50);
      List<Frame> all = List.copyOf(stranger.heard());
      for (; heard < all.size(); heard++) {
        if (all.get(heard) instanceof Frame.Fetch fetch) {
          quiet = 0;
          answer(fetch);
        }
      }
    }
  }

  private void answer(Frame.Fetch fetch) {
    List<Bytes> there = new ArrayList<>();
    List<Bytes> absent = new ArrayList<>();
    for (Bytes digest : fetch.digests()) {
      Bytes bytes = blocks.get(digest);
      if (bytes == null) {
        absent.add(digest);
      } else {
        there.add(bytes);
      }
    }
    stranger.say(new Frame.Fetched(1, there, absent));
  }

  /** How often it was asked for a state. */
  long asked() {
    return stranger.heard().stream().filter(Frame.Checkpoint.class::isInstance).count();
  }
}

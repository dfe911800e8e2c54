package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.maintenance.Archive;
import org.asterism.kernel.api.maintenance.Export;
import org.asterism.kernel.api.maintenance.Imported;
import org.asterism.kernel.api.maintenance.Verification;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.simulator.world.SimulatedNode;

/** Archives in memory, and what is done with them by hand. */
final class Luggage {
  private final Guests guests;

  Luggage(Guests guests) {
    this.guests = guests;
  }

  /** An archive: its blocks in order, the root last. */
  record Bag(Cid root, Map<Cid, Block> blocks) implements Archive {
    static Bag of(List<Block> blocks) {
      Map<Cid, Block> byName = new LinkedHashMap<>();
      blocks.forEach(block -> byName.put(block.cid(), block));
      return new Bag(blocks.get(blocks.size() - 1).cid(), byName);
    }

    @Override
    public CompletionStage<List<Block>> get(List<Cid> names) {
      return CompletableFuture.completedStage(
          names.stream().map(blocks::get).filter(Objects::nonNull).toList());
    }

    Block rootBlock() {
      return Objects.requireNonNull(blocks.get(root));
    }

    Manifest manifest() {
      return Manifest.decode(rootBlock().bytes());
    }

    /** One with other blocks, whose manifest links them and is signed by somebody. */
    Bag repacked(Signer signer, Function<List<Block>, List<Block>> how) {
      List<Block> inside = new ArrayList<>(blocks.values());
      inside.remove(inside.size() - 1);
      List<Block> changed = new ArrayList<>(how.apply(inside));
      Manifest.Body body =
          new Manifest.Body(
              manifest().body().collaboration(),
              new ReplicaId(signer.publicKey().data()),
              null,
              changed.stream().map(Block::cid).distinct().sorted().toList(),
              null);
      changed.add(Manifest.sign(body, signer).block());
      return of(changed);
    }
  }

  /** All that a node has of the collaboration. */
  Bag pack(SimulatedNode node) {
    Export export = guests.await(node.engine().maintenance().export(guests.of(node)));
    List<Block> blocks = new ArrayList<>();
    boolean last = false;
    while (!last) {
      Export.Part part = guests.await(export.next());
      blocks.addAll(part.blocks());
      last = part.last();
    }
    return Bag.of(blocks);
  }

  Imported unpack(SimulatedNode node, Archive archive) {
    return guests.await(node.engine().maintenance().bringIn(Cast.APP, archive, progress -> {}));
  }

  String refusal(SimulatedNode node, Archive archive) {
    return String.valueOf(
        guests
            .failure(node.engine().maintenance().bringIn(Cast.APP, archive, progress -> {}))
            .getMessage());
  }

  Verification verify(SimulatedNode node) {
    return guests.await(node.engine().maintenance().verify(progress -> {}));
  }

  /** The key of a seed. */
  static Bytes seed(int of) {
    byte[] seed = new byte[32];
    seed[0] = (byte) of;
    return Bytes.wrap(seed);
  }
}

package org.asterism.distribution.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Membership;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.simulator.Simulation;
import org.asterism.kernel.simulator.SimulationResult;
import org.asterism.kernel.simulator.SimulationSettings;
import org.asterism.kernel.simulator.wire.WireFarewell;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.junit.jupiter.api.Test;

/**
 * The simulator finds an engine that is wrong. The faults are planted where the engine meets its
 * world, so that the engine itself has no switches.
 */
class PlantedFaultsTest {
  private static final int SEEDS = 200;

  private static void isFound(String what, String says, UnaryOperator<Surroundings> fault) {
    Simulation.Environment environment = Simulations.environment(fault);
    for (long seed = 1; seed <= SEEDS; seed++) {
      SimulationResult result =
          new Simulation(SimulationSettings.of(seed, 4, 0.25), environment).run(millis -> {});
      if (!result.violations().isEmpty()) {
        String first = result.violations().get(0);
        assertTrue(
            Pattern.compile(says).matcher(first).find(), () -> what + " is found as: " + first);
        return;
      }
    }
    throw new AssertionError(what + " is not found in " + SEEDS + " seeds");
  }

  @Test
  void acknowledgingBeforeTheStoreHasItIsFound() {
    isFound(
        "an early acknowledgement",
        "was acknowledged and is not stored",
        behind ->
            new Passing(behind) {
              @Override
              public void putBlocks(List<Block> blocks, Reply<Void> reply) {
                super.putBlocks(blocks, ignored -> {});
                reply.answer(new Outcome.Done<>(null));
              }

              @Override
              public void writeJournal(Journal.Batch batch, Reply<Void> reply) {
                super.writeJournal(batch, ignored -> {});
                reply.answer(new Outcome.Done<>(null));
              }
            });
  }

  @Test
  void skippingTheSignatureCheckIsFound() {
    isFound(
        "a signature that is not checked",
        "wrong signature|what nobody said",
        behind ->
            new Passing(behind) {
              @Override
              public void verify(List<Claim> claims, Reply<List<Boolean>> reply) {
                reply.answer(new Outcome.Done<>(claims.stream().map(claim -> true).toList()));
              }
            });
  }

  @Test
  void droppingABufferedDeltaIsFound() {
    isFound(
        "a dropped delta",
        "",
        behind ->
            new Passing(behind) {
              @Override
              public void putBlocks(List<Block> blocks, Reply<Void> reply) {
                List<Block> some = new ArrayList<>(blocks);
                if (some.size() > 1) {
                  some.remove(some.size() - 1);
                }
                super.putBlocks(some, reply);
              }
            });
  }

  @Test
  void usingADotAgainIsFound() {
    isFound(
        "a dot used again",
        "made two blocks for operations",
        behind ->
            new Passing(behind) {
              @Override
              public String incarnation() {
                return "always the same";
              }
            });
  }

  /**
   * An engine that does not know how new the manifest is that it keeps, and so takes an older one
   * for it.
   */
  @Test
  void acceptingAnOldCheckpointIsFound() {
    isFound(
        "an old checkpoint",
        "for an older one",
        behind ->
            new Passing(behind) {
              @Override
              public void writeJournal(Journal.Batch batch, Reply<Void> reply) {
                super.writeJournal(
                    new Journal.Batch(batch.changes().stream().map(Forgetful::changed).toList()),
                    reply);
              }
            });
  }

  /** An engine that takes what anybody says of a member's leaving for that member's leaving. */
  @Test
  void evictingOnHearsayIsFound() {
    isFound(
        "an eviction on hearsay",
        "no longer counts",
        behind ->
            new Passing(behind) {
              @Override
              public Membership membership() {
                return new Credulous(super.membership());
              }
            });
  }

  private record Credulous(Membership behind) implements Membership {
    @Override
    public void opened(Namespace namespace) {
      behind.opened(namespace);
    }

    @Override
    public void closed(Namespace namespace) {
      behind.closed(namespace);
    }

    @Override
    public Optional<Bytes> farewell(Namespace namespace) {
      return behind.farewell(namespace);
    }

    @Override
    public void joined(Namespace namespace, PeerId member) {
      behind.joined(namespace, member);
    }

    @Override
    public void left(Namespace namespace, PeerId member) {
      behind.left(namespace, member);
    }

    @Override
    public void heard(Namespace namespace, PeerId from, Rumour rumour) {
      WireFarewell told =
          rumour instanceof Rumour.Farewell farewell ? WireFarewell.read(farewell.signed()) : null;
      if (told == null) {
        behind.heard(namespace, from, rumour);
      } else {
        behind.left(namespace, told.peer());
      }
    }
  }

  /** Writes down of every manifest that its state has one operation. */
  private static final class Forgetful {
    static Journal.Change changed(Journal.Change change) {
      if (!(change instanceof Journal.Put put) || !WireJournal.isManifest(put.key())) {
        return change;
      }
      Bytes root = WireJournal.rootOf(put.value()).hash().digest();
      return new Journal.Put(
          put.key(),
          new DagCborWriter()
              .array(4)
              .integer(1)
              .bytes(root)
              .integer(1)
              .bool(false)
              .end()
              .toBytes());
    }
  }
}

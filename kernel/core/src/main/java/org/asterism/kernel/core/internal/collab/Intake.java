package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.Sender;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the blocks of frames, in the order in which these came. What a replica signed names the
 * block before it by hash, so one signature at the end of a run covers the run. Frames that come
 * while signatures are being checked are checked together next.
 */
final class Intake {
  private final Context context;
  private final BlockLog log;
  private final Waiting waiting;
  private final Admission admission;
  private final Acceptance acceptance;
  private final Deque<Arrived> arrived = new ArrayDeque<>();
  private boolean verifying;
  private boolean unanswered;

  private record Arrived(Sender link, Frame.Blocks frame, int size) {}

  /** A block whose frame is held until it is dealt with. */
  private record Candidate(Received received, Held held) {}

  /** A frame's bytes, released when the last of its blocks is dealt with. */
  private static final class Held {
    private final Sender link;
    private final int size;
    private int open = 1;

    Held(Sender link, int size) {
      this.link = link;
      this.size = size;
    }

    void retain() {
      open++;
    }

    void release() {
      if (--open == 0) {
        link.release(size);
      }
    }
  }

  Intake(Context context, BlockLog log, Waiting waiting, Acceptance acceptance) {
    this.context = context;
    this.log = log;
    this.waiting = waiting;
    this.admission = new Admission(context.genesis(), context.id());
    this.acceptance = acceptance;
  }

  /** Takes a frame; its bytes are released when its blocks are stored, waiting or refused. */
  void take(Sender link, Frame.Blocks frame, int size) {
    arrived.add(new Arrived(link, frame, size));
    next();
  }

  private void next() {
    while (!verifying && !arrived.isEmpty()) {
      Map<Cid, Candidate> candidates = new LinkedHashMap<>();
      long size = 0;
      while (!arrived.isEmpty() && size < context.settings().limits().intakeBytes()) {
        Arrived one = arrived.remove();
        size += one.size;
        read(one, candidates);
      }
      if (!candidates.isEmpty()) {
        verifying = true;
        verifyCertificates(candidates);
      }
    }
  }

  private void read(Arrived one, Map<Cid, Candidate> candidates) {
    Held held = new Held(one.link, one.size);
    for (Bytes bytes : one.frame.blocks()) {
      Block block = Block.of(Cid.DAG_CBOR, bytes);
      acceptance.came(block);
      if (isKnown(one, block.cid(), candidates)) {
        continue;
      }
      try {
        DeltaBlock delta = DeltaBlock.decode(block);
        admission.check(delta.header());
        held.retain();
        Received received = new Received(delta, one.link.peer(), one.frame.spread());
        candidates.put(block.cid(), new Candidate(received, held));
      } catch (IllegalArgumentException e) {
        acceptance.refuse(one.link.peer(), block.cid(), String.valueOf(e.getMessage()));
      }
    }
    held.release();
  }

  /** Checks the certificates in the first blocks of replicas, and goes on with the other blocks. */
  private void verifyCertificates(Map<Cid, Candidate> candidates) {
    List<Candidate> certified = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    for (Candidate candidate : candidates.values()) {
      Claim claim = admission.certificate(candidate.received.block().header());
      if (claim != null) {
        certified.add(candidate);
        claims.add(claim);
      }
    }
    if (claims.isEmpty()) {
      verifyRuns(candidates);
      return;
    }
    verifyClaims(
        claims,
        answers -> {
          for (int i = 0; i < certified.size(); i++) {
            if (!answers.get(i)) {
              refuse(certified.get(i), "its certificate is wrong");
              candidates.remove(certified.get(i).received.block().cid());
            }
          }
          verifyRuns(candidates);
        });
  }

  private void refuse(Candidate candidate, String why) {
    if (!unanswered) {
      acceptance.refuse(candidate.received, why);
    }
    candidate.held.release();
  }

  private boolean isKnown(Arrived one, Cid cid, Map<Cid, Candidate> candidates) {
    Entry entry = log.find(cid);
    Candidate candidate = candidates.get(cid);
    ReplicaId replica = null;
    if (entry != null) {
      replica = entry.replica();
    } else if (candidate != null) {
      replica = candidate.received.block().header().replica();
    }
    if (replica != null) {
      acceptance.duplicate(one.link.peer(), replica, one.frame.spread() != null);
    }
    return replica != null || waiting.contains(cid);
  }

  /** Checks one signature a run: of every block that no other here follows on. */
  private void verifyRuns(Map<Cid, Candidate> candidates) {
    if (candidates.isEmpty()) {
      verified(candidates, new LinkedHashSet<>());
      return;
    }
    Set<Cid> covered = new LinkedHashSet<>();
    for (Candidate candidate : candidates.values()) {
      DeltaBlock block = candidate.received.block();
      Cid prev = block.header().prev();
      Candidate before = prev == null ? null : candidates.get(prev);
      if (before != null && follows(block, before.received.block())) {
        covered.add(before.received.block().cid());
      }
    }
    List<Candidate> tips = new ArrayList<>();
    for (Candidate candidate : candidates.values()) {
      if (!covered.contains(candidate.received.block().cid())) {
        tips.add(candidate);
      }
    }
    verify(tips, answers -> runsVerified(candidates, tips, answers));
  }

  private void runsVerified(
      Map<Cid, Candidate> candidates, List<Candidate> tips, List<Boolean> answers) {
    Set<Cid> good = new LinkedHashSet<>();
    Set<Cid> bad = new LinkedHashSet<>();
    for (int i = 0; i < tips.size(); i++) {
      Candidate tip = tips.get(i);
      if (answers.get(i)) {
        for (Candidate one = tip; one != null; one = before(one, candidates)) {
          if (!good.add(one.received.block().cid())) {
            break;
          }
        }
      } else {
        bad.add(tip.received.block().cid());
      }
    }
    List<Candidate> rest = new ArrayList<>();
    for (Candidate candidate : candidates.values()) {
      Cid cid = candidate.received.block().cid();
      if (!good.contains(cid) && !bad.contains(cid)) {
        rest.add(candidate);
      }
    }
    if (rest.isEmpty()) {
      verified(candidates, good);
      return;
    }
    // The end of a run is forged; those before it have signatures of their own.
    verify(
        rest,
        each -> {
          for (int i = 0; i < rest.size(); i++) {
            if (each.get(i)) {
              good.add(rest.get(i).received.block().cid());
            }
          }
          verified(candidates, good);
        });
  }

  private static boolean follows(DeltaBlock block, DeltaBlock before) {
    return block.header().replica().equals(before.header().replica())
        && block.header().from() == before.header().to();
  }

  private static @Nullable Candidate before(Candidate one, Map<Cid, Candidate> candidates) {
    Cid prev = one.received.block().header().prev();
    Candidate before = prev == null ? null : candidates.get(prev);
    return before != null && follows(one.received.block(), before.received.block()) ? before : null;
  }

  private void verify(List<Candidate> blocks, Consumer<List<Boolean>> answered) {
    verifyClaims(blocks.stream().map(one -> one.received.block().claim()).toList(), answered);
  }

  private void verifyClaims(List<Claim> claims, Consumer<List<Boolean>> answered) {
    context
        .world()
        .verify(
            claims,
            context
                .queue()
                .<List<Boolean>>reply(
                    outcome -> {
                      if (outcome instanceof Outcome.Done<List<Boolean>> done
                          && done.value() != null) {
                        answered.accept(done.value());
                      } else {
                        // Nobody knows: nothing is taken and nobody blamed. They come again when a
                        // peer sees what we lack.
                        unanswered = true;
                        answered.accept(claims.stream().map(claim -> false).toList());
                      }
                    }));
  }

  private void verified(Map<Cid, Candidate> candidates, Set<Cid> good) {
    verifying = false;
    for (Candidate candidate : candidates.values()) {
      if (good.contains(candidate.received.block().cid())) {
        acceptance.accept(candidate.received, candidate.held::release);
      } else {
        refuse(candidate, "its signature is wrong");
      }
    }
    unanswered = false;
    next();
  }
}

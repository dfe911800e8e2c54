package org.asterism.kernel.core.internal.upkeep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.collab.Admission;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signatures and certificates of blocks that lie side by side. One signature at the end
 * of a run covers the run, as it names the block before by hash.
 *
 * @param world that verifies
 * @param queue in whose turns the answers come
 */
record Signatures(Surroundings world, TurnQueue queue) {
  /**
   * Checks blocks.
   *
   * @param admission that says which certificates count; none if the genesis is not known
   * @param answer is given those that are not signed by who they say, or have a wrong certificate
   */
  void check(List<DeltaBlock> blocks, @Nullable Admission admission, Consumer<Set<Cid>> answer) {
    List<DeltaBlock> checked = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    for (DeltaBlock block : blocks) {
      Claim claim = admission == null ? null : admission.certificate(block.header());
      if (claim != null) {
        checked.add(block);
        claims.add(claim);
      }
    }
    for (DeltaBlock tip : tips(blocks)) {
      checked.add(tip);
      claims.add(tip.claim());
    }
    ask(
        claims,
        answers -> {
          Set<Cid> wrong = wrong(checked, answers);
          if (wrong.isEmpty()) {
            answer.accept(wrong);
          } else {
            checkEach(blocks, wrong, answer);
          }
        });
  }

  /** Something is wrong: those before it have signatures of their own. */
  private void checkEach(List<DeltaBlock> blocks, Set<Cid> wrong, Consumer<Set<Cid>> answer) {
    ask(
        blocks.stream().map(DeltaBlock::claim).toList(),
        answers -> {
          wrong.addAll(wrong(blocks, answers));
          answer.accept(wrong);
        });
  }

  private static Set<Cid> wrong(List<DeltaBlock> checked, List<Boolean> answers) {
    Set<Cid> wrong = new LinkedHashSet<>();
    for (int i = 0; i < checked.size(); i++) {
      if (!answers.get(i)) {
        wrong.add(checked.get(i).cid());
      }
    }
    return wrong;
  }

  private static List<DeltaBlock> tips(List<DeltaBlock> blocks) {
    Map<Cid, DeltaBlock> tips = new LinkedHashMap<>();
    blocks.forEach(block -> tips.put(block.cid(), block));
    for (DeltaBlock block : blocks) {
      Cid prev = block.header().prev();
      DeltaBlock before = prev == null ? null : tips.get(prev);
      if (before != null
          && before.header().replica().equals(block.header().replica())
          && before.header().to() == block.header().from()) {
        tips.remove(before.cid());
      }
    }
    return new ArrayList<>(tips.values());
  }

  private void ask(List<Claim> claims, Consumer<List<Boolean>> answered) {
    if (claims.isEmpty()) {
      answered.accept(List.of());
      return;
    }
    world.verify(
        claims,
        queue.<List<Boolean>>reply(
            outcome -> {
              if (outcome instanceof Outcome.Done<List<Boolean>> done && done.value() != null) {
                answered.accept(done.value());
              } else {
                answered.accept(claims.stream().map(claim -> false).toList());
              }
            }));
  }
}

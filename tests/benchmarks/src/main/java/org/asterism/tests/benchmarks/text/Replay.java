package org.asterism.tests.benchmarks.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * Replays a trace: before an edit is made, its replica is given the deltas of exactly the edits
 * that its parents stand for. An agent that is concurrent with itself is as many replicas as it has
 * chains of edits.
 */
final class Replay {
  private final CrdtType type;
  private final EditingTrace trace;
  private final List<Chain> chains = new ArrayList<>();
  private final List<List<Delta>> deltas = new ArrayList<>();
  private long clock;

  Replay(CrdtType type, EditingTrace trace) {
    this.type = type;
    this.trace = trace;
  }

  /** One replica: the edits of an agent that follow on each other. */
  private static final class Chain {
    private final int agent;
    private final ReplicaId id;
    private final CrdtState state;
    private final BitSet known = new BitSet();
    private int last = -1;

    Chain(int agent, int number, CrdtState state) {
      byte[] key = new byte[ReplicaId.BYTES];
      key[0] = (byte) (agent >> 8);
      key[1] = (byte) agent;
      key[2] = (byte) (number >> 8);
      key[3] = (byte) number;
      this.agent = agent;
      this.id = new ReplicaId(Bytes.wrap(key));
      this.state = state;
    }
  }

  /** Makes all edits; gives the deltas, one a mutation, in the order of the trace. */
  List<Delta> run() {
    for (int index = 0; index < trace.edits().size(); index++) {
      EditingTrace.Edit edit = trace.edits().get(index);
      Chain chain = chainFor(edit);
      deltas.add(make(edit, chain));
      chain.known.set(index);
      chain.last = index;
    }
    List<Delta> all = new ArrayList<>();
    deltas.forEach(all::addAll);
    return all;
  }

  /** The text of every replica, each brought up to the whole trace. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Chain chain : chains) {
      for (int i = 0; i < deltas.size(); i++) {
        if (!chain.known.get(i)) {
          deltas.get(i).forEach(chain.state::apply);
        }
      }
      texts.add((String) chain.state.value());
    }
    return texts;
  }

  private Chain chainFor(EditingTrace.Edit edit) {
    for (Chain chain : chains) {
      if (chain.agent == edit.agent() && bringUpTo(edit.parents(), chain)) {
        return chain;
      }
    }
    Chain chain = new Chain(edit.agent(), chains.size(), type.bottom());
    chains.add(chain);
    bringUpTo(edit.parents(), chain);
    return chain;
  }

  private List<Delta> make(EditingTrace.Edit edit, Chain chain) {
    List<Delta> made = new ArrayList<>(edit.patches().size());
    for (EditingTrace.Patch patch : edit.patches()) {
      MutationContext context = new MutationContext(chain.id, ++clock);
      List<Object> arguments = List.of(patch.position(), patch.removed(), patch.inserted());
      made.add(chain.state.mutate(context, TextBenchmark.SPLICE, arguments).delta());
    }
    return made;
  }

  /**
   * Gives a chain what the parents stand for.
   *
   * @return false, and nothing is given, if the chain's last edit is not among it
   */
  private boolean bringUpTo(List<Integer> parents, Chain chain) {
    if (parents.size() == 1 && parents.get(0) == chain.last) {
      return true; // the common case; the peers' replay sees it as quickly
    }
    BitSet missing = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    parents.forEach(open::push);
    boolean follows = chain.last < 0;
    while (!open.isEmpty()) {
      int next = open.pop();
      follows |= next == chain.last;
      if (chain.known.get(next) || missing.get(next)) {
        continue;
      }
      missing.set(next);
      for (int parent : trace.edits().get(next).parents()) {
        open.push(parent);
      }
    }
    if (!follows) {
      return false;
    }
    for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i + 1)) {
      deltas.get(i).forEach(chain.state::apply);
      chain.known.set(i);
    }
    return true;
  }
}

package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;

/**
 * The deltas that a trace with parents makes: every linear chain of an agent is a replica, with a
 * state that knows exactly what the parents say.
 */
record ConcurrentReplay(Trace trace, List<Delta> deltas, List<List<Delta>> deltasByReplica) {
  private record Chain(ReplicaId replica, CrdtState state, BitSet known, List<Delta> made) {}

  static ConcurrentReplay of(TextType type, Trace trace) {
    List<List<Delta>> byTxn = new ArrayList<>();
    List<BitSet> histories = new ArrayList<>();
    Map<Integer, List<Chain>> chains = new TreeMap<>();
    List<Delta> all = new ArrayList<>();
    for (Trace.Txn txn : trace.txns()) {
      BitSet history = new BitSet();
      txn.parents()
          .forEach(
              parent -> {
                history.or(histories.get(parent));
                history.set(parent);
              });
      List<Chain> own = chains.computeIfAbsent(txn.agent(), agent -> new ArrayList<>());
      Chain chain =
          own.stream()
              .filter(c -> isWithin(c.known(), history))
              .findFirst()
              .orElseGet(() -> begin(type, txn.agent(), own));
      BitSet missing = (BitSet) history.clone();
      missing.andNot(chain.known());
      missing.stream().forEach(t -> byTxn.get(t).forEach(chain.state()::apply));
      List<Delta> made = new ArrayList<>();
      for (List<Object> patch : txn.patches()) {
        made.add(
            chain
                .state()
                .mutate(new MutationContext(chain.replica(), 0), "splice-code-points", patch)
                .delta());
      }
      chain.known().or(history);
      chain.known().set(byTxn.size());
      chain.made().addAll(made);
      all.addAll(made);
      histories.add(history);
      byTxn.add(made);
    }
    List<List<Delta>> byReplica = new ArrayList<>();
    chains.values().forEach(list -> list.forEach(chain -> byReplica.add(chain.made())));
    return new ConcurrentReplay(trace, all, byReplica);
  }

  private static Chain begin(TextType type, int agent, List<Chain> own) {
    ReplicaId replica = TestData.replica(String.format("%04d-%04d", agent, own.size()));
    Chain chain = new Chain(replica, type.bottom(), new BitSet(), new ArrayList<>());
    own.add(chain);
    return chain;
  }

  private static boolean isWithin(BitSet one, BitSet other) {
    BitSet beyond = (BitSet) one.clone();
    beyond.andNot(other);
    return beyond.isEmpty();
  }
}

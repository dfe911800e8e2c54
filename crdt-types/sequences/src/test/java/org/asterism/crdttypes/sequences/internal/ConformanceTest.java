package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.junit.jupiter.api.Test;

/**
 * The cases that diamond-types publishes. Its agents may be concurrent with themselves, so every
 * transaction gets a replica of its own here, named so that ties break by agent, then by event.
 */
class ConformanceTest {
  private final TextType type = new TextType();

  @Test
  void allThousandCasesEndInTheExpectedText() throws IOException {
    JsonNode cases = TestData.json("crdt-conformance/conformance.json.gz");
    assertEquals(1000, cases.size());
    for (int i = 0; i < cases.size(); i++) {
      assertEquals(
          cases.get(i).get("endContent").asText(), replay(cases.get(i).get("txns")), "case " + i);
    }
  }

  private String replay(JsonNode txns) {
    List<List<Delta>> deltas = new ArrayList<>();
    List<BitSet> histories = new ArrayList<>();
    for (int t = 0; t < txns.size(); t++) {
      JsonNode txn = txns.get(t);
      BitSet history = new BitSet();
      for (JsonNode parent : txn.get("parents")) {
        int owner = txnOf(txns, parent.asInt());
        history.or(histories.get(owner));
        history.set(owner);
      }
      histories.add(history);
      CrdtState state = type.bottom();
      history.stream().forEach(h -> deltas.get(h).forEach(state::apply));
      String name =
          txn.get("agent").asText() + String.format("%06d", txn.get("span").get(0).asInt());
      deltas.add(edit(state, TestData.replica(name), txn.get("ops")));
    }
    TextState merged = (TextState) type.bottom();
    for (List<Delta> made : deltas) {
      made.forEach(merged::apply);
      merged.checkInvariants();
    }
    TextState backwards = (TextState) type.bottom();
    for (int t = deltas.size() - 1; t >= 0; t--) {
      deltas.get(t).forEach(backwards::apply);
      backwards.checkInvariants();
    }
    for (int walk : new int[] {0, 2, Integer.MAX_VALUE}) {
      TextState other = TextState.empty(type, walk);
      deltas.forEach(made -> made.forEach(other::apply));
      assertEquals(merged.value(), other.value(), "searched after " + walk + " steps");
    }
    assertEquals(merged.value(), backwards.value());
    assertEquals(merged.encode(), backwards.encode());
    return merged.value();
  }

  private static int txnOf(JsonNode txns, int event) {
    for (int t = 0; t < txns.size(); t++) {
      JsonNode span = txns.get(t).get("span");
      if (span.get(0).asInt() <= event && event < span.get(1).asInt()) {
        assertEquals(span.get(1).asInt() - 1, event, "a parent within a transaction");
        return t;
      }
    }
    throw new IllegalArgumentException("no transaction has event " + event);
  }

  private static List<Delta> edit(CrdtState state, ReplicaId replica, JsonNode ops) {
    List<Delta> made = new ArrayList<>();
    for (JsonNode op : ops) {
      List<?> arguments = List.of(op.get(0).asLong(), op.get(1).asLong(), op.get(2).asText());
      made.add(
          state.mutate(new MutationContext(replica, 0), "splice-code-points", arguments).delta());
    }
    return made;
  }
}

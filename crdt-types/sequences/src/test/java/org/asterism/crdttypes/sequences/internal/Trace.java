package org.asterism.crdttypes.sequences.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A recorded editing session. */
record Trace(List<Txn> txns, String end) {
  /** Edits on top of others, by index; without parents, on top of the one before. */
  record Txn(int agent, List<Integer> parents, List<List<Object>> patches) {}

  static Trace load(String name) throws IOException {
    JsonNode json = TestData.json("editing-traces/" + name + ".json.gz");
    boolean concurrent = json.path("kind").asText().equals("concurrent");
    List<Txn> txns = new ArrayList<>();
    for (JsonNode txn : json.get("txns")) {
      List<Integer> parents = new ArrayList<>();
      if (concurrent) {
        txn.get("parents").forEach(parent -> parents.add(parent.asInt()));
      } else if (!txns.isEmpty()) {
        parents.add(txns.size() - 1);
      }
      List<List<Object>> patches = new ArrayList<>();
      for (JsonNode patch : txn.get("patches")) {
        patches.add(List.of(patch.get(0).asLong(), patch.get(1).asLong(), patch.get(2).asText()));
      }
      txns.add(new Txn(txn.path("agent").asInt(), parents, patches));
    }
    return new Trace(txns, json.get("endContent").asText());
  }
}

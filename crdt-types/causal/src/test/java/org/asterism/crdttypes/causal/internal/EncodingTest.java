package org.asterism.crdttypes.causal.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

/** The very bytes of deltas, which builds to come must read. */
class EncodingTest {
  private static final String A = "5820" + "41".repeat(32);
  private static final String B = "5820" + "42".repeat(32);

  private final AnythingType type = new AnythingType();
  private final CrdtState a = type.bottom();
  private final CrdtState b = type.bottom();

  private Mutation change(CrdtState state, String what, Object... with) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) (state == a ? 'A' : 'B'));
    MutationContext context = new MutationContext(new ReplicaId(Bytes.wrap(key)), 7);
    return state.mutate(context, what, Arrays.asList(with));
  }

  private static void assertBytes(String hex, Delta delta) {
    assertEquals(hex.replace(" ", ""), delta.payload().toHex());
  }

  @Test
  void aValueIsWithItsTimeAndItsPath() {
    assertBytes("82 80 86 01 01 00 81616b 6178 07", change(a, "put", "x", "k").delta());
  }

  @Test
  void aPathThatGoesOnFromTheOneBeforeSaysOnlyWhatIsMore() {
    Delta first = change(a, "put", 1L, "k", "deep").delta();
    Delta second = change(a, "put", 2L, "k", "other").delta();

    assertBytes(
        "83 80 86 01 01 00 82 616b 6464656570 01 07 86 01 01 01 81 656f74686572 02 07",
        type.concat(List.of(first, second)));
  }

  @Test
  void aCountIsAllThatItsReplicaCounted() {
    change(a, "count", 3L);
    assertBytes("82 80 86 01 02 00 80 05 00", change(a, "count", 2L).delta());
    assertBytes("82 80 86 01 02 00 80 05 04", change(a, "count", -4L).delta());
  }

  @Test
  void aRemovalNamesWhoseValuesItEnds() {
    change(a, "put", 1L, "k");
    b.join(a);
    change(b, "put", 1L, "k", "deep");

    assertBytes(
        "82 82" + A + B + "88 01 03 00 81616b 00 01 01 01", change(b, "remove", "k").delta());
  }

  @Test
  void ofAValueAndACountAtOnePathTheRemovalOfTheCountIsAPartOfItsOwn() {
    change(a, "put", 1L, "k");
    b.join(a);
    change(b, "count", 2L, "k");
    Delta removed = change(b, "remove", "k").delta();

    String both = "83 82" + B + A + "88 01 04 00 81616b 00 01 02 00 86 00 03 01 80 01 01";
    assertBytes(both, removed);
    a.join(b);
    assertBytes(
        "83 82" + B + A + "88 02 04 00 81616b 00 01 02 00 86 00 03 01 80 01 01",
        a.diff(VectorClock.zero()).get(1));
  }
}

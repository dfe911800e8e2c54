package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Values;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class PlainValuesTest {
  @Test
  void aPlainValueComesBackAsItWas() {
    Object value =
        Values.immutable(
            Map.of(
                "longer key",
                Arrays.asList(null, true, Long.MIN_VALUE, 1.5, "ä", Bytes.hex("00ff")),
                "b",
                Map.of("", List.of())));
    Bytes encoded = new DagCborWriter().plain(value).toBytes();
    DagCborReader reader = new DagCborReader(encoded);
    assertEquals(value, reader.plain());
    reader.finish();
    assertEquals(encoded, DagCbor.encode(DagCbor.decode(encoded)), "it is the one encoding");
  }

  @Test
  void whatIsNoPlainValueIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new DagCborWriter().plain(List.of(new Object())));
    Node deep = new Node.Null();
    for (int i = 0; i <= Values.MAX_DEPTH; i++) {
      deep = new Node.Array(List.of(deep));
    }
    Bytes encoded = DagCbor.encode(deep);
    assertThrows(DagCborException.class, () -> new DagCborReader(encoded).plain());
    Bytes tooLarge = Bytes.hex("1bffffffffffffffff");
    assertThrows(DagCborException.class, () -> new DagCborReader(tooLarge).plain());
  }
}

package org.asterism.kernel.api.crdt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class DeltaTest {
  private static Delta delta(char replica, long after, long upTo) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) replica);
    return new Delta(new ReplicaId(Bytes.wrap(key)), after, upTo, Bytes.empty());
  }

  private static void expectRefused(Delta... deltas) {
    assertThrows(IllegalArgumentException.class, () -> Delta.expectInRow(List.of(deltas)));
  }

  @Test
  void deltasOfOneReplicaEachAfterTheOtherAreARow() {
    assertDoesNotThrow(() -> Delta.expectInRow(List.of(delta('A', 3, 5))));
    assertDoesNotThrow(
        () -> Delta.expectInRow(List.of(delta('A', 3, 5), delta('A', 5, 5), delta('A', 5, 9))));
  }

  @Test
  void noneGapsOverlapsAndOtherReplicasAreNoRow() {
    expectRefused();
    expectRefused(delta('A', 3, 5), delta('A', 6, 7));
    expectRefused(delta('A', 3, 5), delta('A', 4, 7));
    expectRefused(delta('A', 3, 5), delta('B', 5, 7));
  }
}

package org.asterism.crdttypes.causal.internal;

import java.time.Duration;
import java.util.Arrays;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.kernel.testkit.fuzz.TypeDecoder;
import org.junit.jupiter.api.Test;

/** Bytes that somebody thought of are refused with nothing changed, or make a sound state. */
class HostileBytesTest {
  /** A value of places with paths of 64 keys is large, whatever its bytes. */
  private static final Fuzz.Budget DEEP = new Fuzz.Budget(4 << 20, 64, Duration.ofSeconds(10));

  private final AnythingType type = new AnythingType();
  private final TypeDecoder decoder = new TypeDecoder(type, Structure::check);

  private static ReplicaId replica(char letter) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) letter);
    return new ReplicaId(Bytes.wrap(key));
  }

  @Test
  void aDeltaIsRefusedWithNothingChangedOrMakesASoundState() throws InterruptedException {
    Fuzz.run(
        DEEP,
        Corpus.read(HostileBytesTest.class, "corpus/delta.txt"),
        6_000,
        1,
        payload -> decoder.apply(type.bottom(), new Delta(replica('a'), 0, 1, payload)),
        CrdtException.Malformed.class);
  }

  @Test
  void aStateIsRefusedOrSound() throws InterruptedException {
    Fuzz.run(
        DEEP,
        Corpus.read(HostileBytesTest.class, "corpus/state.txt"),
        3_000,
        1,
        decoder::decode,
        CrdtException.Malformed.class);
  }
}

package org.asterism.crdttypes.maps;

import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/** A replica with a state of its own. */
final class Someone {
  final CrdtState state;
  private final ReplicaId id;
  private long now = 1L << 40;

  Someone(char letter, CrdtType type) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) letter);
    this.id = new ReplicaId(Bytes.wrap(key));
    this.state = type.bottom();
  }

  Mutation does(String mutator, Object... arguments) {
    return state.mutate(new MutationContext(id, ++now), mutator, Arrays.asList(arguments));
  }

  List<Change> hears(Someone other) {
    now = Math.max(now, other.now);
    return state.join(other.state);
  }
}

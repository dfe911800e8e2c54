package org.asterism.crdttypes.sequences.internal.tree;

import java.util.Collection;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;

/**
 * What is known of one replica. Numbers without an operation here are of operations without effect,
 * or of values that the same replica has set anew: since a difference always goes on to the newest
 * number, whoever hears of the gap hears of the newer value too.
 */
final class History {
  final ReplicaId replica;

  /** The last number known; all before it are known too. */
  long known;

  private final TreeMap<Long, Operation> operations = new TreeMap<>();

  History(ReplicaId replica) {
    this.replica = replica;
  }

  void add(Operation operation) {
    operations.put(operation.seq(), operation);
    known = Math.max(known, operation.seq());
  }

  /** Lets go of a value that the same replica has set anew. */
  void supersede(long seq) {
    Operation old = operations.get(seq);
    if (old == null) {
      return;
    }
    if (old.action() instanceof Operation.Create create) {
      Operation.Create bare = new Operation.Create(create.parent(), null);
      operations.put(seq, new Operation(seq, old.time(), bare));
    } else {
      operations.remove(seq);
    }
  }

  /** The operations with numbers above one, in order. */
  Collection<Operation> after(long seq) {
    return operations.tailMap(seq, false).values();
  }
}

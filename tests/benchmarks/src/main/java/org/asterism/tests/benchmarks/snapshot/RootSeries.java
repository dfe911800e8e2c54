package org.asterism.tests.benchmarks.snapshot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.Shelf;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Samples;
import org.jspecify.annotations.Nullable;

/** State roots of one collaboration, one after the other, and what each adds to a store. */
final class RootSeries implements Shelf {
  private final States states =
      new States(
          new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("benchmark"))),
          Bytes.wrap(new byte[32]));

  private final Map<Cid, Bytes> blocks = new LinkedHashMap<>();
  private final Samples newBytes = new Samples();
  private final Samples millis = new Samples();
  private long total;
  private long pieces;
  private int roots;
  private @Nullable StateRoot last;

  /** Makes the root of a state as it is now. */
  void add(CrdtState state) {
    List<Head> heads =
        state.clock().entries().entrySet().stream()
            .map(entry -> head(entry.getKey(), entry.getValue()))
            .toList();
    long before = total;
    long start = System.nanoTime();
    last = states.write(state.type().id(), heads, state.encode(), this::store);
    millis.add((System.nanoTime() - start) / 1e6);
    newBytes.add((double) (total - before));
    roots++;
  }

  private static Head head(ReplicaId replica, long seq) {
    return new Head(replica, seq, Cid.of(Cid.DAG_CBOR, Bytes.utf8(replica + " " + seq)));
  }

  private void store(Block block) {
    if (blocks.putIfAbsent(block.cid(), block.bytes()) == null) {
      total += block.bytes().size();
      pieces += block.cid().codec() == Cid.RAW ? block.bytes().size() : 0;
    }
  }

  /** Makes a root and tells how many bytes of new blocks it has. */
  long newBytesOf(CrdtState state) {
    long before = total;
    add(state);
    return total - before;
  }

  /** Checks that the last root gives a state back. */
  void check(CrdtState state) {
    if (last == null || !states.read(last, this).equals(state.encode())) {
      throw new BenchmarkFailure("a root does not give its state back");
    }
  }

  /** All blocks, those of a root before it. */
  List<Block> all() {
    return blocks.entrySet().stream().map(e -> new Block(e.getKey(), e.getValue())).toList();
  }

  double average() {
    return (double) total / roots;
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("roots", roots);
    figures.put("newBytesAverage", Result.rounded(average()));
    figures.put("newBytesP99", newBytes.percentile(99));
    figures.put("ofThatPiecesAverage", Result.rounded((double) pieces / roots));
    figures.put("rootMillisMedian", Result.rounded(millis.median()));
    figures.put("rootMillisP99", Result.rounded(millis.percentile(99)));
    return figures;
  }

  @Override
  public boolean has(Cid cid) {
    return blocks.containsKey(cid);
  }

  @Override
  public @Nullable Bytes get(Cid cid) {
    return blocks.get(cid);
  }
}

package org.asterism.tests.benchmarks.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.asterism.crdttypes.maps.KnownTypes;
import org.asterism.crdttypes.maps.OrMap;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.crdttypes.sets.AddWinsSet;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.car.CarReader;
import org.asterism.kernel.ipld.car.CarWriter;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;
import org.asterism.tests.benchmarks.peers.NodePeer;
import org.asterism.tests.benchmarks.text.EditingTrace;

/**
 * What it costs to keep state roots of a text that is typed, every 100 edits, sealed; and archives
 * of all their blocks. Beside it what Yjs writes each time, and how fast {@code @ipld/car} reads.
 */
public final class SnapshotBenchmark implements Benchmark {
  private static final int EVERY = 100;
  private static final int LARGE = 10_000;
  private static final int WARMING = 5;

  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public String summary() {
    return "state roots every 100 edits, and archives of them, beside Yjs and @ipld/car";
  }

  @Override
  public Result run(Settings settings) throws IOException, InterruptedException {
    Path file = settings.data().resolve("editing-traces/automerge-paper.json.gz");
    if (Files.notExists(file)) {
      throw new BenchmarkFailure("there is no trace " + file);
    }
    RootSeries text = typed(EditingTrace.read(file));
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("automerge-paper", text.figures());
    ours.put("aworset", large(new AddWinsSet(), "add", i -> List.of("element " + i)));
    KnownTypes types = new KnownTypes();
    types.bindType(new AddWinsSet());
    ours.put(
        "ormap",
        large(new OrMap(types), "applySub", i -> List.of("key " + i, "aworset", "add", "element")));
    Path archive = Files.createTempFile("asterism", ".car");
    try {
      ours.put("archive", archived(text.all(), settings.rounds(), archive));
      return new Result(
          ours,
          peers(settings, file, archive),
          List.of(Aim.atMost("new bytes a root, average", text.average(), 5000)));
    } finally {
      Files.delete(archive);
    }
  }

  private static MutationContext context(int replica, long time) {
    byte[] key = new byte[ReplicaId.BYTES];
    key[0] = (byte) replica;
    return new MutationContext(new ReplicaId(Bytes.wrap(key)), time + 1);
  }

  private static RootSeries typed(EditingTrace trace) {
    RootSeries series = new RootSeries();
    CrdtState text = new TextType().bottom();
    int edits = 0;
    for (EditingTrace.Edit edit : trace.edits()) {
      for (EditingTrace.Patch patch : edit.patches()) {
        text.mutate(
            context(1, edits),
            "splice-code-points",
            List.of(patch.position(), patch.removed(), patch.inserted()));
      }
      if (++edits % EVERY == 0 || edits == trace.edits().size()) {
        series.add(text);
      }
    }
    if (!trace.end().equals(text.value())) {
      throw new BenchmarkFailure("the text is not the trace's");
    }
    series.check(text);
    return series;
  }

  /** A value of 10,000 by ten replicas, then 100 additions and 100 removals by one of them. */
  private static Map<String, Object> large(
      CrdtType type, String mutator, IntFunction<List<Object>> arguments) {
    RootSeries series = new RootSeries();
    CrdtState state = type.bottom();
    for (int i = 0; i < LARGE; i++) {
      state.mutate(context(i % 10, i), mutator, arguments.apply(i));
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("stateBytes", state.encode().size());
    figures.put("firstRootBytes", series.newBytesOf(state));
    for (int i = LARGE; i < LARGE + EVERY; i++) {
      state.mutate(context(3, i), mutator, arguments.apply(i));
    }
    figures.put("newBytesAfter100Additions", series.newBytesOf(state));
    series.check(state);
    for (int i = 0; i < EVERY; i++) {
      state.mutate(context(3, LARGE + EVERY + i), "remove", arguments.apply(97 * i).subList(0, 1));
    }
    figures.put("newBytesAfter100ScatteredRemovals", series.newBytesOf(state));
    series.check(state);
    return figures;
  }

  private static Map<String, Object> archived(List<Block> blocks, int rounds, Path target)
      throws IOException {
    Samples written = new Samples();
    Samples read = new Samples();
    byte[] archive = new byte[0];
    for (int round = -WARMING; round < rounds; round++) {
      long start = System.nanoTime();
      ByteArrayOutputStream out = new ByteArrayOutputStream(archive.length + 1024);
      CarWriter writer = new CarWriter(out, blocks.get(blocks.size() - 1).cid());
      for (Block block : blocks) {
        writer.write(block);
      }
      long middle = System.nanoTime();
      archive = out.toByteArray();
      CarReader reader = new CarReader(new ByteArrayInputStream(archive));
      List<Block> again = new ArrayList<>();
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        again.add(next.get());
      }
      long end = System.nanoTime();
      if (again.size() != blocks.size()) {
        throw new BenchmarkFailure("an archive does not give its blocks back");
      }
      if (round >= 0) {
        written.add(archive.length * 1e3 / (middle - start));
        read.add(archive.length * 1e3 / (end - middle));
      }
    }
    Files.write(target, archive);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("bytes", archive.length);
    figures.put("blocks", blocks.size());
    figures.put("exportMegabytesPerSecond", Result.rounded(written.median()));
    figures.put("importMegabytesPerSecond", Result.rounded(read.median()));
    return figures;
  }

  private static Map<String, Map<String, Object>> peers(Settings settings, Path trace, Path archive)
      throws IOException, InterruptedException {
    Map<String, Map<String, Object>> peers = new TreeMap<>();
    NodePeer node = new NodePeer(settings.folder().resolve("js"));
    for (JsonNode line :
        node.run(
            "snapshot.mjs",
            trace.toAbsolutePath().toString(),
            archive.toString(),
            "" + settings.rounds(),
            "" + WARMING)) {
      Map<String, Object> figures = new LinkedHashMap<>();
      line.properties().forEach(field -> figures.put(field.getKey(), field.getValue()));
      figures.remove("library");
      peers.put(line.get("library").asText(), figures);
    }
    return peers;
  }
}

package org.asterism.tests.benchmarks.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;
import org.asterism.tests.benchmarks.peers.NodePeer;

/** An editing trace, one delta an edit: made on one replica, applied one by one on a second. */
public final class TextBenchmark implements Benchmark {
  static final String SPLICE = "splice-code-points";

  private static final String DEFAULT_TRACE = "automerge-paper";
  private static final int LOADS = 10;
  private static final int WARMING = 8;

  private final CrdtType type;

  /** Of a type that has the mutators of {@code text}. */
  public TextBenchmark(CrdtType type) {
    this.type = type;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public String summary() {
    return "an editing trace as per-edit deltas, beside Yjs and json-joy [--trace GZ]";
  }

  @Override
  public Result run(Settings settings) throws IOException, InterruptedException {
    List<Path> traces = settings.traces();
    if (traces.isEmpty()) {
      traces = List.of(settings.data().resolve("editing-traces/" + DEFAULT_TRACE + ".json.gz"));
    }
    NodePeer node = new NodePeer(settings.folder().resolve("js"));
    Map<String, Object> ours = new LinkedHashMap<>();
    Map<String, Map<String, Object>> peers = new TreeMap<>();
    List<Aim> aims = new ArrayList<>();
    for (Path file : traces) {
      if (Files.notExists(file)) {
        throw new BenchmarkFailure("there is no trace " + file);
      }
      String trace = file.getFileName().toString().replaceFirst("\\..*$", "");
      Map<String, Figures> measured = measure(file, node, settings.rounds());
      measured.forEach(
          (library, figures) -> {
            Map<String, Object> all =
                library.equals("ours")
                    ? ours
                    : peers.computeIfAbsent(library, l -> new LinkedHashMap<>());
            all.put(trace, figures.medians());
          });
      aims.addAll(aims(trace, measured));
    }
    return new Result(ours, peers, aims);
  }

  private Map<String, Figures> measure(Path file, NodePeer node, int rounds)
      throws IOException, InterruptedException {
    EditingTrace trace = EditingTrace.read(file);
    Map<String, Figures> measured = new TreeMap<>();
    // Each side has the machine to itself, and as many rounds to warm up.
    for (int round = -WARMING; round < rounds; round++) {
      Map<String, Figures> sink = round < 0 ? new TreeMap<>() : measured;
      runOurs(trace, sink.computeIfAbsent("ours", k -> new Figures()));
    }
    for (JsonNode line :
        node.run("text.mjs", file.toAbsolutePath().toString(), "" + rounds, "" + WARMING)) {
      String library = line.get("library").asText();
      if (!line.get("right").asBoolean()) {
        throw new BenchmarkFailure(library + " ended with another text");
      }
      measured.computeIfAbsent(library, k -> new Figures()).add(line);
    }
    return measured;
  }

  private void runOurs(EditingTrace trace, Figures figures) {
    long start = System.nanoTime();
    Replay replay = new Replay(type, trace);
    List<Delta> deltas = replay.run();
    figures.local.add(millisSince(start));
    start = System.nanoTime();
    CrdtState second = type.bottom();
    for (Delta delta : deltas) {
      second.apply(delta);
    }
    figures.remote.add(millisSince(start));
    Bytes state = second.encode();
    Bytes saved = Exported.pack(state);
    figures.stateBytes = state.size();
    figures.snapshotBytes = saved.size();
    figures.deltaBytes = deltas.stream().mapToLong(d -> d.payload().size()).sum();
    CrdtState loaded = second;
    for (int i = 0; i < LOADS; i++) {
      start = System.nanoTime();
      loaded = type.decode(Exported.unpack(saved, state.size()));
      loaded.value();
      if (i == LOADS - 1) {
        figures.load.add(millisSince(start));
      }
    }
    check(trace, replay, second, loaded);
  }

  private static void check(EditingTrace trace, Replay replay, CrdtState second, CrdtState loaded) {
    String text = (String) second.value();
    List<String> texts = new ArrayList<>(replay.texts());
    texts.add((String) loaded.value());
    if (!texts.stream().allMatch(text::equals)) {
      throw new BenchmarkFailure("a replica ended with another text");
    }
    // The end of a concurrent trace is that of the algorithm that it was recorded with.
    if (!trace.concurrent() && !text.equals(trace.end())) {
      throw new BenchmarkFailure("the text is not the trace's");
    }
  }

  private static List<Aim> aims(String trace, Map<String, Figures> measured) {
    Figures ours = measured.get("ours");
    List<Aim> aims = new ArrayList<>();
    if (ours == null) {
      return aims;
    }
    Map<String, Double> bounds = new TreeMap<>();
    bounds.put("yjs", 0.1);
    bounds.put("json-joy", 0.6);
    bounds.forEach(
        (library, bound) -> {
          Figures peer = measured.get(library);
          if (peer != null) {
            String name = trace + " %s / " + library;
            aims.add(Aim.atMost(name.formatted("local"), ours.local.over(peer.local), bound));
            aims.add(Aim.atMost(name.formatted("remote"), ours.remote.over(peer.remote), bound));
          }
        });
    if (trace.equals(DEFAULT_TRACE)) {
      aims.add(Aim.atMost(trace + " snapshot bytes", (double) ours.snapshotBytes, 120_000));
    }
    Figures yjs = measured.get("yjs");
    if (yjs != null) {
      aims.add(Aim.atMost(trace + " warm load / yjs", ours.load.over(yjs.load), 1));
    }
    return aims;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static final class Figures {
    private final Samples local = new Samples();
    private final Samples remote = new Samples();
    private final Samples load = new Samples();
    private long stateBytes;
    private long snapshotBytes;
    private long deltaBytes;

    void add(JsonNode line) {
      local.add(line.get("localMillis").asDouble());
      remote.add(line.get("remoteMillis").asDouble());
      load.add(line.get("warmLoadMillis").asDouble());
      snapshotBytes = line.get("snapshotBytes").asLong();
      stateBytes = snapshotBytes;
      deltaBytes = line.get("deltaBytes").asLong();
    }

    Map<String, Object> medians() {
      Map<String, Object> medians = new LinkedHashMap<>();
      medians.put("localMillis", Result.rounded(local.median()));
      medians.put("remoteMillis", Result.rounded(remote.median()));
      medians.put("warmLoadMillis", Result.rounded(load.median()));
      medians.put("stateBytes", stateBytes);
      medians.put("snapshotBytes", snapshotBytes);
      medians.put("deltaBytes", deltaBytes);
      return medians;
    }
  }
}

package org.asterism.tests.benchmarks.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.crdttypes.maps.KnownTypes;
import org.asterism.crdttypes.maps.OrMap;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.crdttypes.sets.AddWinsSet;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;
import org.asterism.tests.benchmarks.peers.NodePeer;
import org.asterism.tests.benchmarks.text.TextBenchmark;

/** Sets and maps beside Pekko's, text under many hands and a concurrent trace beside json-joy. */
public final class TypesBenchmark implements Benchmark {
  private static final int WARMING = 3;
  private static final String TRACE = "friendsforever";

  @Override
  public String name() {
    return "types";
  }

  @Override
  public String summary() {
    return "sets and maps beside Pekko; text of 50 writers and friendsforever beside json-joy";
  }

  @Override
  public Result run(Settings settings) throws IOException, InterruptedException {
    Map<String, Object> ours = new LinkedHashMap<>();
    Map<String, Map<String, Object>> peers = new TreeMap<>();
    List<Aim> aims = new ArrayList<>();
    AddWinsSet set = new AddWinsSet();
    KnownTypes known = new KnownTypes();
    known.bindType(set);
    OurMerging ourSet = new OurMerging(set, "add", i -> List.of("element " + i));
    OurMerging ourMap =
        new OurMerging(
            new OrMap(known), "applySub", i -> List.of("key " + i, "aworset", "add", "element"));
    compare("set", ourSet, new PekkoSet(), settings.rounds(), ours, peers, aims);
    compare("map", ourMap, new PekkoMap(), settings.rounds(), ours, peers, aims);
    live(settings, ours, peers, aims);
    trace(settings, ours, peers, aims);
    return new Result(ours, peers, aims);
  }

  private static void compare(
      String what,
      OurMerging our,
      Merging pekko,
      int rounds,
      Map<String, Object> ours,
      Map<String, Map<String, Object>> peers,
      List<Aim> aims) {
    Samples ourDeltas = new Samples();
    Samples ourWhole = new Samples();
    Samples theirDeltas = new Samples();
    Samples theirWhole = new Samples();
    for (int round = -WARMING; round < rounds; round++) {
      boolean counts = round >= 0;
      our.begin();
      add(ourDeltas, counts, our, our::mergeDeltas);
      our.begin();
      add(ourWhole, counts, our, our::mergeWhole);
      add(theirDeltas, counts, pekko, pekko::mergeDeltas);
      add(theirWhole, counts, pekko, pekko::mergeWhole);
    }
    String deltas = what + "DeltasMillis";
    String whole = what + "WholeMillis";
    ours.put(deltas, Result.rounded(ourDeltas.median()));
    ours.put(whole, Result.rounded(ourWhole.median()));
    Map<String, Object> theirs = peers.computeIfAbsent("pekko", p -> new LinkedHashMap<>());
    theirs.put(deltas, Result.rounded(theirDeltas.median()));
    theirs.put(whole, Result.rounded(theirWhole.median()));
    aims.add(Aim.atLeast(what + " deltas, pekko / ours", theirDeltas.over(ourDeltas), 10));
    aims.add(Aim.atLeast(what + " whole, pekko / ours", theirWhole.over(ourWhole), 10));
  }

  private static void add(Samples samples, boolean counts, Merging merging, Runnable work) {
    long begin = System.nanoTime();
    work.run();
    double millis = (System.nanoTime() - begin) / 1e6;
    if (merging.size() != Merging.LARGE + Merging.DELTAS) {
      throw new BenchmarkFailure("a merge ended with " + merging.size() + " elements");
    }
    if (counts) {
      samples.add(millis);
    }
  }

  private static void live(
      Settings settings,
      Map<String, Object> ours,
      Map<String, Map<String, Object>> peers,
      List<Aim> aims)
      throws IOException, InterruptedException {
    Samples our = new Samples();
    LiveText text = new LiveText(new TextType());
    for (int round = -WARMING; round < settings.rounds(); round++) {
      double micros = text.run();
      if (round >= 0) {
        our.add(micros);
      }
    }
    Samples their = new Samples();
    NodePeer node = new NodePeer(settings.folder().resolve("js"));
    for (JsonNode line :
        node.run(
            "live.mjs",
            "" + LiveText.WRITERS,
            "" + LiveText.TURNS,
            "" + settings.rounds(),
            "" + WARMING)) {
      if (!line.get("right").asBoolean()) {
        throw new BenchmarkFailure("json-joy's writers ended with different texts");
      }
      their.add(line.get("applyMicros").asDouble());
    }
    ours.put("liveApplyMicros", Result.rounded(our.median()));
    peers
        .computeIfAbsent("json-joy", p -> new LinkedHashMap<>())
        .put("liveApplyMicros", Result.rounded(their.median()));
    aims.add(Aim.atMost("live text, an apply / json-joy", our.over(their), 0.5));
  }

  private static void trace(
      Settings settings,
      Map<String, Object> ours,
      Map<String, Map<String, Object>> peers,
      List<Aim> aims)
      throws IOException, InterruptedException {
    Path file = settings.data().resolve("editing-traces/" + TRACE + ".json.gz");
    Result text = new TextBenchmark(new TextType()).run(settings.of(file));
    ours.putAll(text.ours());
    Map<String, Object> joy = text.peers().getOrDefault("json-joy", Map.of());
    peers.computeIfAbsent("json-joy", p -> new LinkedHashMap<>()).putAll(joy);
    for (String part : List.of("local", "remote")) {
      double ratio = figure(text.ours(), part) / figure(joy, part);
      aims.add(Aim.atMost(TRACE + " " + part + " / json-joy", ratio, 1));
    }
  }

  private static double figure(Map<String, Object> figures, String part) {
    if (figures.get(TRACE) instanceof Map<?, ?> trace
        && trace.get(part + "Millis") instanceof Number millis) {
      return millis.doubleValue();
    }
    throw new BenchmarkFailure(TRACE + " was not measured");
  }
}

package org.asterism.tests.benchmarks.meeting;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.Folders;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;
import org.asterism.tests.benchmarks.peers.NodeProcess;

/**
 * Ten nodes as processes that know three points, of which one drops packets and one lies: how long
 * after the last of them is ready each is connected with every other, which all have proved to be
 * members. Then what becomes of them when the points are killed: with the connections that they
 * have, with a star, and with nothing but their address books.
 */
public final class MeetingBenchmark implements Benchmark {
  private static final int PEERS = 10;

  /** Of them so many can be reached through others only, where there is a star. */
  private static final int HIDDEN = 2;

  private static final long POLL_MILLIS = 100;

  @Override
  public String name() {
    return "meeting";
  }

  @Override
  public String summary() {
    return "ten nodes that know three points, one dropping packets, one lying (--runs N)";
  }

  @Override
  public Result run(Settings settings) throws Exception {
    Path asterism = NodeProcess.command(settings.folder());
    Path folder = Files.createTempDirectory("asterism-meeting-");
    Map<String, Object> figures = new LinkedHashMap<>();
    List<Aim> aims = new ArrayList<>();
    try {
      figures.put("meeting", meeting(asterism, folder, settings.runs(), aims));
      figures.put("points killed", pointsKilled(asterism, folder, figures, aims));
      figures.put("star", star(asterism, folder, aims));
    } finally {
      Folders.remove(folder);
    }
    return new Result(figures, Map.of(), aims);
  }

  /** The meeting alone. */
  public static Map<String, Object> meeting(Settings settings, List<Aim> aims) throws Exception {
    Path asterism = NodeProcess.command(settings.folder());
    Path folder = Files.createTempDirectory("asterism-meeting-");
    try {
      return meeting(asterism, folder, settings.runs(), aims);
    } finally {
      Folders.remove(folder);
    }
  }

  /** Ten meet, again and again; the times are pooled. */
  private static Map<String, Object> meeting(Path asterism, Path folder, int runs, List<Aim> aims)
      throws Exception {
    Samples pooled = new Samples();
    Samples cpu = new Samples();
    try (Points points = new Points(asterism, folder)) {
      for (int run = 1; run <= runs; run++) {
        Path homes = Files.createDirectory(folder.resolve("run-" + run));
        try (Swarm swarm = new Swarm(asterism, homes, "meeting-" + run)) {
          List<String> options = points.options(run);
          swarm.start(IntStream.range(0, PEERS).mapToObj(i -> options).toList());
          List<Double> millis = swarm.whole(swarm.ready());
          long spent = swarm.cpuOfTheLast();
          millis.forEach(pooled::add);
          cpu.add((double) spent);
          say(
              "run %d of %d: all know all %.0f ms after the last was ready, which used %d ms of CPU for it"
                  .formatted(run, runs, Collections.max(millis), spent));
        }
        Folders.remove(homes);
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("peers", PEERS);
    figures.put("runs", runs);
    put(figures, pooled);
    figures.put("cpu of the last node p50 ms", Result.rounded(cpu.median()));
    figures.put("load average", Result.rounded(load()));
    aims.add(Aim.atMost("meeting p99 ms", pooled.percentile(99), 500));
    return figures;
  }

  /** How many processes wanted a processor, on the average of the last minute. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static void put(Map<String, Object> figures, Samples millis) {
    figures.put("p50 ms", Result.rounded(millis.percentile(50)));
    figures.put("p99 ms", Result.rounded(millis.percentile(99)));
    figures.put("max ms", Result.rounded(millis.percentile(100)));
  }

  /** Who is connected goes on without points; and meets again without, as yesterday's members. */
  private static Map<String, Object> pointsKilled(
      Path asterism, Path folder, Map<String, Object> all, List<Aim> aims) throws Exception {
    Path homes = Files.createDirectory(folder.resolve("killed"));
    Samples before = new Samples();
    Samples after = new Samples();
    try (Points points = new Points(asterism, homes);
        Swarm swarm = new Swarm(asterism, homes, "killed")) {
      List<List<String>> options =
          IntStream.range(0, PEERS).mapToObj(i -> points.options(i)).toList();
      swarm.start(options);
      swarm.whole(swarm.ready());
      swarm.edit(before);
      long lost = swarm.lost();
      points.killEach(() -> swarm.edit(after));
      long lostThen = swarm.lost() - lost;
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("edits seen before p99 ms", Result.rounded(before.percentile(99)));
      figures.put("edits seen after each p99 ms", Result.rounded(after.percentile(99)));
      figures.put("connections lost", lostThen);
      aims.add(Aim.atMost("connections lost as points die", (double) lostThen, 0));
      say("the points are dead: %d connections were lost, edits go on".formatted(lostThen));
      all.put("yesterday's members", yesterday(swarm, options));
      return figures;
    }
  }

  private static Map<String, Object> yesterday(Swarm swarm, List<List<String>> options)
      throws Exception {
    swarm.close();
    swarm.start(options);
    Samples met = new Samples();
    swarm.whole(swarm.ready()).forEach(met::add);
    Map<String, Object> figures = new LinkedHashMap<>();
    put(figures, met);
    say(
        "all were stopped and started again: they met after %.0f ms"
            .formatted(met.percentile(100)));
    return figures;
  }

  /** The last point dies, and those who were reached through it are reached through the star. */
  private static Map<String, Object> star(Path asterism, Path folder, List<Aim> aims)
      throws Exception {
    Path homes = Files.createDirectory(folder.resolve("star"));
    try (Points points = new Points(asterism, homes);
        Place.Star star = Place.star(asterism, homes.resolve("server"));
        Swarm swarm = new Swarm(asterism, homes, "star")) {
      List<String> known = new ArrayList<>(points.options(0));
      known.addAll(List.of("--star", star.address()));
      List<String> hidden = Stream.concat(known.stream(), Stream.of("--relay-only")).toList();
      swarm.start(
          IntStream.range(0, PEERS).mapToObj(i -> i < PEERS - HIDDEN ? known : hidden).toList());
      swarm.whole(swarm.ready());
      List<Peer> theHidden = swarm.peers().subList(PEERS - HIDDEN, PEERS);
      say("before the last point dies: %s".formatted(paths(swarm)));

      List<Long> losses = theHidden.stream().map(Peer::lost).toList();
      long death = System.nanoTime();
      points.killEach(() -> {});
      for (int i = 0; i < HIDDEN; i++) {
        theHidden.get(i).awaitLoss(losses.get(i), Swarm.deadline());
      }
      double whole =
          swarm.whole(death).stream().mapToDouble(each -> each).max().orElseThrow() / 1e3;
      say("whole again through the star after %.2f s: %s".formatted(whole, paths(swarm)));

      swarm.start(List.of(known));
      double newcomer =
          swarm.whole(swarm.ready()).stream().mapToDouble(each -> each).max().orElseThrow() / 1e3;
      say("a newcomer was met after %.2f s".formatted(newcomer));

      points.honest().comeBack();
      long back = System.nanoTime();
      while (paths(swarm).getOrDefault("star", 0L) > 0 && System.nanoTime() < back + 90e9) {
        Thread.sleep(POLL_MILLIS);
      }
      double home = (System.nanoTime() - back) / 1e9;
      say(
          "the point is back, and the star was left after %.2f s: %s"
              .formatted(home, paths(swarm)));

      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("whole after the last death s", Result.rounded(whole));
      figures.put("newcomer met s", Result.rounded(newcomer));
      figures.put("home again s", Result.rounded(home));
      aims.add(Aim.atMost("whole through the star s", whole, 3));
      aims.add(Aim.atMost("newcomer through the star s", newcomer, 3));
      aims.add(
          Aim.atMost(
              "paths through the star after a point is back",
              paths(swarm).getOrDefault("star", 0L),
              0));
      return figures;
    }
  }

  /** How many paths there are of each kind. */
  private static Map<String, Long> paths(Swarm swarm) throws IOException {
    List<String> all = new ArrayList<>();
    for (Peer peer : swarm.peers()) {
      all.addAll(peer.paths().values());
    }
    return all.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
  }

  private static void say(String line) {
    System.err.println(line);
  }
}

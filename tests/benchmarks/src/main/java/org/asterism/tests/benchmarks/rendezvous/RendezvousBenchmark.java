package org.asterism.tests.benchmarks.rendezvous;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;
import org.asterism.tests.benchmarks.meeting.MeetingBenchmark;
import org.asterism.tests.benchmarks.peers.AddressedProcess;
import org.asterism.tests.benchmarks.peers.NodePeer;

/**
 * Questions to a point with 10,000 registrations, 50 an answer, ours and canvas's in turn: how long
 * one takes, how many a second are answered for ten seconds, and what ours has in memory then. Then
 * how long ten nodes take to meet, as the benchmark {@code meeting} has it.
 */
public final class RendezvousBenchmark implements Benchmark {
  private static final String REGISTRATIONS = "10000";
  private static final int WARM_UP = 1000;
  private static final int QUESTIONS = 500;
  private static final int SECONDS = 10;

  @Override
  public String name() {
    return "rendezvous";
  }

  @Override
  public String summary() {
    return "a point with 10,000 registrations, beside canvas's; then ten nodes that meet (--runs N)";
  }

  @Override
  public Result run(Settings settings) throws Exception {
    Path js = settings.folder().resolve("js-rendezvous");
    new NodePeer(js);
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Map<String, Object> figures = new LinkedHashMap<>();
    Map<String, Object> canvas = new LinkedHashMap<>();
    double perSecond;
    double theirPerSecond;
    double megabytes;
    double theirMegabytes;
    try (AddressedProcess our = ours(settings.folder());
        AddressedProcess their =
            new AddressedProcess(js, List.of("node", "point.mjs", REGISTRATIONS));
        Asker asksOurs = new Asker(our.address());
        Asker asksTheirs = new Asker(their.address())) {
      asksOurs.oneByOne(WARM_UP);
      asksTheirs.oneByOne(WARM_UP);
      for (int round = 0; round < settings.rounds(); round++) {
        ours.add(asksOurs.oneByOne(QUESTIONS).median());
        theirs.add(asksTheirs.oneByOne(QUESTIONS).median());
      }
      theirMegabytes = their.residentMegabytes();
      theirPerSecond = asksTheirs.answersPerSecond(SECONDS);
      perSecond = asksOurs.answersPerSecond(SECONDS);
      megabytes = our.residentMegabytes();
    }
    figures.put("discover p50 ms", Result.rounded(ours.median()));
    figures.put("discover 1/s", Result.rounded(perSecond));
    figures.put("resident MB", Result.rounded(megabytes));
    canvas.put("discover p50 ms", Result.rounded(theirs.median()));
    canvas.put("discover 1/s", Result.rounded(theirPerSecond));
    canvas.put("resident MB", Result.rounded(theirMegabytes));
    List<Aim> aims = new ArrayList<>();
    aims.add(Aim.atMost("discover / canvas", ours.over(theirs), 0.5));
    aims.add(Aim.atLeast("discover 1/s", perSecond, 1000));
    aims.add(Aim.atMost("resident MB", megabytes, 256));
    figures.put("meeting", MeetingBenchmark.meeting(settings, aims));
    return new Result(figures, Map.of("canvas", canvas), aims);
  }

  private static AddressedProcess ours(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As a node runs, with half of what it may have.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m", "-Dslf4j.internal.verbosity=ERROR"));
    command.addAll(
        List.of(
            "-cp",
            absolute(System.getProperty("java.class.path", "")),
            PointProgram.class.getName(),
            REGISTRATIONS));
    return new AddressedProcess(folder, command);
  }

  private static String absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}

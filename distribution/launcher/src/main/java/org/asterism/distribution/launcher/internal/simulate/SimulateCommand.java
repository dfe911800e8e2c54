package org.asterism.distribution.launcher.internal.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Seeds;
import org.asterism.distribution.launcher.internal.Version;
import org.asterism.distribution.launcher.internal.node.Distribution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hours of several peers in seconds, from a seed. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs the engines of several peers on virtual time while links, disks, clocks and other peers"
          + " fail them, and checks what must hold whatever happens.",
      "Exits with 1 if something did not hold. The same arguments do the same on any machine."
    },
    footer = {
      "",
      "docs/simulate.md says what the faults and recoveries are. --faults none has nothing go wrong."
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  private final Output output;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What all chance comes from; any unless given, and printed.")
  private @Nullable Long seed;

  @Option(
      names = "--seeds",
      paramLabel = "COUNT",
      defaultValue = "1",
      description =
          "How many seeds, from S on; ${DEFAULT-VALUE} unless given. The result is a sum.")
  private long seeds = 1;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many peers; ${DEFAULT-VALUE} unless given.")
  private long peers = 5;

  @Option(
      names = "--pairs",
      description = "Two peers at a time share one collaboration, instead of all of them some.")
  private boolean pairs;

  @Option(
      names = "--hours",
      paramLabel = "H",
      defaultValue = "1",
      description = "How many hours of each seed, such as 0.5; ${DEFAULT-VALUE} unless given.")
  private double hours = 1;

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      split = ",",
      description = "Which kinds of fault, with commas between them; all unless given.")
  private @Nullable List<String> faults;

  @Option(names = "--json", description = "Print one object on one line.")
  private boolean json;

  /** A command that prints there. */
  public SimulateCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure {
    if (peers < 1 || peers > 100_000) {
      throw new Failure("--peers wants 1 to 100000, not " + peers);
    }
    if (!(hours > 0) || hours > 100_000) {
      throw new Failure("--hours wants more than 0 and at most 100000, not " + hours);
    }
    if (seeds < 1 || seeds > 10_000_000) {
      throw new Failure("--seeds wants 1 to 10000000, not " + seeds);
    }
    long chosen = seed == null ? Seeds.any() : seed;
    return show(simulated(chosen));
  }

  private Map<String, Object> simulated(long chosen) throws Failure {
    try (SimulatorLoader simulator = SimulatorLoader.of(Distribution.locate());
        SimulateProgress progress = new SimulateProgress(output, hours)) {
      List<String> wanted = checked(simulator.names());
      output.remark("seed " + chosen);
      return new LinkedHashMap<>(simulator.run(request(chosen, wanted), progress));
    }
  }

  private @Nullable List<String> checked(List<String> known) throws Failure {
    if (faults == null) {
      return null;
    }
    List<String> wanted = new ArrayList<>();
    for (String each : faults) {
      String name = each.strip();
      if (known.contains(name)) {
        wanted.add(name);
      } else if (!name.equals("none") && !name.isEmpty()) {
        throw new Failure(
            "there is no fault '" + name + "'; there are: none, " + String.join(", ", known));
      }
    }
    return wanted;
  }

  private Map<String, Object> request(long chosen, @Nullable List<String> wanted) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("seed", chosen);
    request.put("seeds", seeds);
    request.put("peers", peers);
    request.put("hours", hours);
    request.put("pairs", pairs);
    if (wanted != null) {
      request.put("faults", wanted);
    }
    request.put("threads", Math.min(seeds, Runtime.getRuntime().availableProcessors()));
    return request;
  }

  private int show(Map<String, Object> answer) {
    List<?> seedsThatBroke = list(answer.remove("brokenSeeds"));
    List<?> broken = list(answer.remove("broken"));
    if (!json) {
      answer.forEach((key, value) -> output.line(key + ": " + value));
    }
    if (!broken.isEmpty()) {
      broken.stream().limit(SHOWN).forEach(each -> output.remark("VIOLATION " + each));
      if (seedsThatBroke.size() > 1) {
        output.remark(seedsThatBroke.size() + " seeds do not hold: " + seedsThatBroke);
      }
      Object first = seedsThatBroke.get(0);
      output.remark("seed " + first + " does not hold; again: " + again(first));
    }
    if (json) {
      output.object(answer);
    }
    return broken.isEmpty() ? 0 : 1;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private String again(Object brokenSeed) {
    String replay =
        String.format(
            Locale.ROOT,
            "./asterism simulate --seed %s --peers %d --hours %s",
            brokenSeed,
            peers,
            hours);
    return faults == null ? replay : replay + " --faults " + String.join(",", faults);
  }
}

package org.asterism.distribution.launcher.internal.types;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Seeds;
import org.asterism.distribution.launcher.internal.Version;
import org.asterism.distribution.launcher.internal.node.Distribution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the types in somebody's jar to their laws. */
@Command(
    name = "check-type",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Installs a bundle in a fresh framework with the kernel's API and the test kit, and holds every"
          + " CRDT type that it registers to every law, on generated schedules of at least three"
          + " replicas.",
      "Exits with 1 if a law does not hold, or the jar holds no type."
    },
    footer = {
      "",
      "A law that does not hold is told with the smallest schedule that shows it, and with the seed",
      "that repeats its case: --cases 1 --seed S."
    })
public final class CheckTypeCommand implements Callable<Integer> {
  private static final long MAX_CASE_SECONDS = 86_400;

  private final Output output;

  @Parameters(index = "0", paramLabel = "JAR", description = "The bundle with the types.")
  private Path jar = Path.of("");

  @Option(
      names = "--with",
      paramLabel = "JAR",
      description = "A bundle that it needs; may be given again.")
  private List<Path> with = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "NAME",
      description =
          "A type of the jar, as NAME or NAME@VERSION; may be given again. All unless given.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many schedules for each type; ${DEFAULT-VALUE} unless given.")
  private long cases = 10_000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "What the schedules come from: the same seed gives the same ones; any unless given.")
  private @Nullable Long seed;

  @Option(
      names = "--case-seconds",
      paramLabel = "T",
      defaultValue = "60",
      description =
          "How long one schedule may compute or wait before its type counts as one that does not"
              + " return; ${DEFAULT-VALUE} unless given.")
  private long caseSeconds = 60;

  @Option(names = "--json", description = "Print one object on one line.")
  private boolean json;

  /** A command that prints there. */
  public CheckTypeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure {
    if (cases < 1) {
      throw new Failure("--cases wants 1 or more, not " + cases);
    }
    if (caseSeconds < 1 || caseSeconds > MAX_CASE_SECONDS) {
      throw new Failure("--case-seconds wants 1 to " + MAX_CASE_SECONDS + ", not " + caseSeconds);
    }
    long chosen = seed == null ? Seeds.any() : seed;
    output.remark("seed " + chosen);
    Consumer<String> lines = json ? output::remark : output::line;
    CheckReport report;
    try (CheckFramework framework = CheckFramework.start(Distribution.locate());
        CheckProgress progress = new CheckProgress(output, type -> CheckReport.show(type, lines))) {
      CheckFramework.Effort effort = new CheckFramework.Effort(types, cases, chosen, caseSeconds);
      report = new CheckReport(framework.check(jar, with, effort, progress));
    } catch (Failure e) {
      String fault = String.valueOf(e.getMessage());
      output.error(fault);
      if (json) {
        output.object(CheckReport.nothing(chosen, fault));
      }
      return 1;
    }
    if (json) {
      output.object(report.object());
    }
    return report.passed() ? 0 : 1;
  }
}

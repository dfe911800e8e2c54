package org.asterism.tests.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.tests.benchmarks.meeting.MeetingBenchmark;
import org.asterism.tests.benchmarks.micro.MicroBenchmark;
import org.asterism.tests.benchmarks.relay.RelayBenchmark;
import org.asterism.tests.benchmarks.rendezvous.RendezvousBenchmark;
import org.asterism.tests.benchmarks.snapshot.SnapshotBenchmark;
import org.asterism.tests.benchmarks.start.StartBenchmark;
import org.asterism.tests.benchmarks.store.StoreBenchmark;
import org.asterism.tests.benchmarks.stream.StreamBenchmark;
import org.asterism.tests.benchmarks.sync.SyncBenchmark;
import org.asterism.tests.benchmarks.text.TextBenchmark;
import org.asterism.tests.benchmarks.types.TypesBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tests/benchmarks/run}. */
@Command(
    name = "tests/benchmarks/run",
    mixinStandardHelpOptions = true,
    version = "asterism benchmarks 0.1.0",
    description = "Runs ours and a peer in turn and prints one JSON object as the last line.")
public final class Main implements Callable<Integer> {
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new TextBenchmark(new TextType()),
          new TypesBenchmark(),
          new StreamBenchmark(),
          new StoreBenchmark(),
          new RendezvousBenchmark(),
          new RelayBenchmark(),
          new MeetingBenchmark(),
          new SnapshotBenchmark(),
          new StartBenchmark(),
          new MicroBenchmark(),
          new SyncBenchmark());

  @Parameters(index = "0", arity = "0..1", description = "which one; without it, lists them")
  private String name = "";

  @Option(
      names = "--trace",
      paramLabel = "GZ",
      description = "text: a trace to run, instead of automerge-paper; may be repeated")
  private List<Path> traces = new ArrayList<>();

  @Option(names = "--rounds", description = "how often each side runs (default: ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(
      names = "--peers",
      arity = "1..*",
      description = "sync: how many nodes, one run each (default: 10 and 50)")
  private List<Integer> peers = new ArrayList<>();

  @Option(names = "--warm-up", description = "sync: seconds of it (default: ${DEFAULT-VALUE})")
  private long warmUp = 30;

  @Option(
      names = "--runs",
      description = "meeting: how often the nodes meet, pooled (default: ${DEFAULT-VALUE})")
  private int runs = 20;

  @Option(names = "--folder", hidden = true, description = "the folder of the benchmarks")
  private Path folder = Path.of("tests/benchmarks");

  @Option(names = "--data", hidden = true, description = "the folder with editing-traces")
  private Path data = Path.of("../shared/data");

  private Main() {}

  /** Runs the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (name.isEmpty()) {
      BENCHMARKS.forEach(b -> System.out.printf("%-10s %s%n", b.name(), b.summary()));
      return 0;
    }
    for (Benchmark benchmark : BENCHMARKS) {
      if (benchmark.name().equals(name)) {
        return run(benchmark);
      }
    }
    System.err.println("no benchmark '" + name + "'; without a name, they are listed");
    return 2;
  }

  private int run(Benchmark benchmark) throws Exception {
    try {
      Result result =
          benchmark.run(
              new Benchmark.Settings(
                  folder, data, List.copyOf(traces), rounds, List.copyOf(peers), warmUp, runs));
      System.out.println(new ObjectMapper().writeValueAsString(result));
      return 0;
    } catch (BenchmarkFailure e) {
      System.err.println(benchmark.name() + ": " + e.getMessage());
      return 1;
    }
  }
}

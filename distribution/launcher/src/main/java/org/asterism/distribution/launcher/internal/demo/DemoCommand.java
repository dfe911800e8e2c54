package org.asterism.distribution.launcher.internal.demo;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows several nodes that write one text together. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Starts nodes as separate processes, each with its own home, which meet over TCP on loopback and"
          + " write one text; then checks that all have the same, also after every home was"
          + " reopened.",
      "Exits with 1 if they have not."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_PEERS = 64;
  private static final String README = "README.md";

  private final Output output;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many nodes; ${DEFAULT-VALUE} unless given.")
  private int peers = 3;

  @ArgGroup private @Nullable Source source;

  @Option(
      names = "--speed",
      paramLabel = "CHARS_PER_S",
      defaultValue = "150",
      description =
          "How fast each types a file, characters a second; 0 for as fast as it goes;"
              + " ${DEFAULT-VALUE} unless given. A trace is typed as fast as the nodes take it.")
  private double speed = 150;

  @Option(names = "--json", description = "Print one object on one line.")
  private boolean json;

  /** What is typed. */
  static final class Source {
    @Option(
        names = "--file",
        paramLabel = "TEXT",
        description =
            "A text in UTF-8 of which every node types a part at once; the project's README unless"
                + " given.")
    private @Nullable Path file;

    @Option(
        names = "--trace",
        paramLabel = "GZ",
        description = "A recorded sequential editing trace, typed by the nodes in turns.")
    private @Nullable Path trace;

    @ArgGroup(exclusive = false)
    private @Nullable Steady steady;
  }

  /** Edits at a rate. */
  static final class Steady {
    @Option(
        names = "--steady",
        required = true,
        paramLabel = "EDITS_PER_S",
        description = "Edits of a character, so many a second at every node.")
    private double rate;

    @Option(
        names = "--seconds",
        paramLabel = "S",
        defaultValue = "30",
        description = "For how long; ${DEFAULT-VALUE} unless given.")
    private long seconds = 30;

    @Option(
        names = "--warm-up",
        paramLabel = "S",
        defaultValue = "30",
        description = "How long before that, uncounted; ${DEFAULT-VALUE} unless given.")
    private long warmUp = 30;
  }

  /** A command that prints there. */
  public DemoCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    if (peers < 1 || peers > MOST_PEERS) {
      throw new Failure("--peers wants 1 to " + MOST_PEERS + ", not " + peers);
    }
    if (!(speed >= 0) || Double.isInfinite(speed)) {
      throw new Failure("--speed wants characters a second, 0 or more, not " + speed);
    }
    DemoResult result = new Demo(peers, script(), output).run();
    if (json) {
      output.object(result.object());
    } else {
      result.show(output);
    }
    return result.converged() ? 0 : 1;
  }

  private Script script() throws Failure {
    if (source != null && source.trace != null) {
      return new TraceScript(String.valueOf(source.trace.getFileName()), Trace.read(source.trace));
    }
    if (source != null && source.steady != null) {
      Steady steady = source.steady;
      if (!(steady.rate > 0) || steady.rate > 1_000 || steady.seconds < 1 || steady.warmUp < 0) {
        throw new Failure("--steady wants 0 to 1,000 edits a second, and times in seconds");
      }
      return new SteadyScript(steady.rate, steady.seconds, steady.warmUp);
    }
    Path file = source != null && source.file != null ? source.file : readme();
    try {
      return new TypingScript(String.valueOf(file.getFileName()), Files.readString(file), speed);
    } catch (CharacterCodingException e) {
      throw new Failure(file + " is not a text in UTF-8", e);
    } catch (IOException e) {
      throw new Failure(file + " cannot be read: " + Failure.reason(e), e);
    }
  }

  private static Path readme() {
    return Path.of(System.getProperty("asterism.root", ".")).resolve(README);
  }
}

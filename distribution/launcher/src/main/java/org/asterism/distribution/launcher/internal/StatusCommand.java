package org.asterism.distribution.launcher.internal;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how a node that runs stands. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Shows who the node is that runs on a home, whom it meets and how, its collaborations.")
final class StatusCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "Print one object on one line.")
  private boolean json;

  @Option(
      names = "--why",
      paramLabel = "PEER",
      description = "Every address of a peer that was tried, and what came of it.")
  private @Nullable String why;

  StatusCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure {
    return new Remote(home.path(), output).run(words(), json);
  }

  private List<String> words() {
    return why == null ? List.of("status") : List.of("status", "--why", why);
  }
}

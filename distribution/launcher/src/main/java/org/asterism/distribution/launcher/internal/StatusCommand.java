package org.asterism.distribution.launcher.internal;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how a node that runs stands. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows who the node is that runs on a home, its peers and collaborations.")
final class StatusCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "Print one object on one line.")
  private boolean json;

  StatusCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure {
    return new Remote(home.path(), output).run(List.of("status"), json);
  }
}

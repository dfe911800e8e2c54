package org.asterism.distribution.launcher.internal.hand;

import java.util.List;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.HomeOption;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.node.AtRest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands by hand have in common. */
final class HandOptions {
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--app",
      paramLabel = "NAME",
      defaultValue = "asterism",
      description =
          "Whose collaborations are meant; ${DEFAULT-VALUE} unless given. A node that runs on the"
              + " home has its own.")
  private String app = "asterism";

  @Option(names = "--json", description = "Print one object on one line.")
  private boolean json;

  /** Runs a command of the node's shell. */
  int run(Output output, List<String> words, boolean makesHome)
      throws Failure, InterruptedException {
    return new AtRest(home.path(), app, output).run(words, json, makesHome);
  }
}

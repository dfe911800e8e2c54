package org.asterism.distribution.launcher.internal.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Remote;

/**
 * A home on which a node runs, or none does: then one is started in this process for as long as a
 * command takes. It listens nowhere and meets nobody.
 *
 * @param home folder of the node's identity and data
 * @param app that it takes part in while no other node runs there
 * @param output where answers go
 */
public record AtRest(Path home, String app, Output output) {
  /**
   * Runs a command there.
   *
   * @param words the command and its arguments
   * @param makes whether the home may be made if there is none
   * @return the exit code
   */
  public int run(List<String> words, boolean json, boolean makes)
      throws Failure, InterruptedException {
    if (ControlClient.answers(home)) {
      return new Remote(home, output).run(words, json);
    }
    if (!makes && !Files.exists(home.resolve("version"))) {
      throw new Failure("there is no home of a node in " + home + "; choose another with --home");
    }
    NodeSettings settings =
        new NodeSettings(
            home,
            app,
            List.of(),
            List.of(),
            NodeSettings.Quotas.NONE,
            Map.of(),
            "all",
            Distribution.locate());
    try (FrameworkNode node = FrameworkNode.start(settings, output)) {
      Thread stop = new Thread(node::close, "asterism-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      node.awaitReady();
      return new Remote(home, output).run(words, json);
    }
  }
}

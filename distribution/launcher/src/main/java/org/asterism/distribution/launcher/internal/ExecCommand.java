package org.asterism.distribution.launcher.internal;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a command to a node that runs. */
@Command(
    name = "exec",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Sends a command of the node's shell to the node that runs on a home.",
    footer = {"", "asterism exec help lists the commands."})
final class ExecCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "Print one object on one line.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "A command and its arguments, as in the shell: value notes")
  private List<String> words = List.of();

  ExecCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    try {
      return new Remote(home.path(), output).run(words, json);
    } catch (Failure e) {
      // Among the command's own words only the command knows which mean the output.
      output.failed(json || words.contains("--json"), String.valueOf(e.getMessage()));
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}

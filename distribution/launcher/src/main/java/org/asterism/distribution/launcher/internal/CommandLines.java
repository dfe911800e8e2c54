package org.asterism.distribution.launcher.internal;

import java.util.List;
import java.util.Map;
import org.asterism.distribution.launcher.internal.demo.DemoCommand;
import org.asterism.distribution.launcher.internal.hand.ExportCommand;
import org.asterism.distribution.launcher.internal.hand.ImportCommand;
import org.asterism.distribution.launcher.internal.hand.LinkCommand;
import org.asterism.distribution.launcher.internal.hand.OpenCommand;
import org.asterism.distribution.launcher.internal.hand.VerifyCommand;
import org.asterism.distribution.launcher.internal.node.RunCommand;
import org.asterism.distribution.launcher.internal.simulate.SimulateCommand;
import org.asterism.distribution.launcher.internal.types.CheckTypeCommand;
import org.asterism.distribution.launcher.internal.types.NewTypeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** All subcommands, and how mistakes are told. */
@Command(
    name = "asterism",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    description =
        "A peer for live collaboration: people edit shared data together, with no server.",
    footer = {
      "",
      "Try: asterism demo         three nodes write one text",
      "     asterism run          a node of your own, with a shell",
      "     asterism new-type     a CRDT type of your own"
    })
public final class CommandLines implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Does what the words say.
   *
   * @return the exit code: 0, 1 if it did not succeed, 2 if the words make no sense
   */
  public static int run(String... words) {
    Output output = Output.standard();
    CommandLine commands = new CommandLine(new CommandLines());
    commands.addSubcommand(new RunCommand(output));
    // What follows exec's command is the command's.
    commands.addSubcommand(new CommandLine(new ExecCommand(output)).setStopAtPositional(true));
    commands.addSubcommand(new StatusCommand(output));
    commands.addSubcommand(new OpenCommand(output));
    commands.addSubcommand(new LinkCommand(output));
    commands.addSubcommand(new ExportCommand(output));
    commands.addSubcommand(new ImportCommand(output));
    commands.addSubcommand(new VerifyCommand(output));
    commands.addSubcommand(new DemoCommand(output));
    commands.addSubcommand(new NewTypeCommand(output));
    commands.addSubcommand(new CheckTypeCommand(output));
    commands.addSubcommand(new SimulateCommand(output));
    commands.setOut(output.writer());
    commands.setErr(output.errorWriter());
    commands.setParameterExceptionHandler(
        (mistake, given) -> {
          output.failed(
              List.of(given).contains("--json"),
              explained(mistake) + "; see: " + nameOf(mistake) + " --help");
          return CommandLine.ExitCode.USAGE;
        });
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (!(failure instanceof Failure)) {
            throw failure;
          }
          output.failed(jsonWanted(parsed), String.valueOf(failure.getMessage()));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return commands.execute(words);
  }

  private static boolean jsonWanted(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.matchedOptionValue("--json", false);
  }

  private static String explained(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched
        && mistake.getCommandLine().getParent() == null
        && !unmatched.isUnknownOption()) {
      return "there is no command '" + unmatched.getUnmatched().get(0) + "'";
    }
    return String.valueOf(mistake.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  private static String nameOf(ParameterException mistake) {
    return mistake.getCommandLine().getCommandSpec().qualifiedName();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: " + String.join(", ", names(spec.subcommands())));
  }

  private static Iterable<String> names(Map<String, CommandLine> commands) {
    return commands.keySet();
  }
}

package org.asterism.distribution.launcher.internal.hand;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings an archive in. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Brings in an archive that export wrote. All in it is checked, and merged into what is here.",
    footer = {"", "What is private is kept until it is opened: asterism open LINK"})
public final class ImportCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private HandOptions options = new HandOptions();

  @Parameters(index = "0", paramLabel = "FILE.car", description = "The archive.")
  private Path file = Path.of("");

  /** A command that prints there. */
  public ImportCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    return options.run(output, List.of("import", "--", file.toAbsolutePath().toString()), true);
  }
}

package org.asterism.distribution.launcher.internal.hand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a collaboration out. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Writes all that is stored of a collaboration to a CAR archive, which holds no keys.",
    footer = {"", "What is private stays sealed: whoever is to read it needs its link, too."})
public final class ExportCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private HandOptions options = new HandOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The collaboration.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FILE.car", description = "Where it goes.")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  /** A command that prints there. */
  public ExportCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    List<String> words = new ArrayList<>(List.of("export"));
    if (force) {
      words.add("--force");
    }
    words.addAll(List.of("--", name, file.toAbsolutePath().toString()));
    return options.run(output, words, false);
  }
}

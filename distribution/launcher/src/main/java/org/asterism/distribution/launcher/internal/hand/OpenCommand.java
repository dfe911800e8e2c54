package org.asterism.distribution.launcher.internal.hand;

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

/** Opens a collaboration. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Opens a collaboration: a public one by its name, a new private one, or one by its link.",
    footer = {"", "Opened while no node runs, it is there when one does: asterism run"})
public final class OpenCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private HandOptions options = new HandOptions();

  @Parameters(index = "0", paramLabel = "NAME|LINK", description = "Which one.")
  private String what = "";

  @Option(names = "--type", paramLabel = "TYPE", description = "What it holds, such as text.")
  private String type = "";

  @Option(names = "--private", description = "With new keys; prints its links.")
  private boolean priv;

  @Option(names = "--as", paramLabel = "NAME", description = "How what a link leads to is called.")
  private String as = "";

  /** A command that prints there. */
  public OpenCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    List<String> words = new ArrayList<>(List.of("open"));
    if (!type.isEmpty()) {
      words.addAll(List.of("--type", type));
    }
    if (priv) {
      words.add("--private");
    }
    if (!as.isEmpty()) {
      words.addAll(List.of("--as", as));
    }
    words.addAll(List.of("--", what));
    return options.run(output, words, true);
  }
}

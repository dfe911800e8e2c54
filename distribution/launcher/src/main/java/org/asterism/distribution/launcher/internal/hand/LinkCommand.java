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

/** Shows a link. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows a link to a collaboration: whoever has it may change it, or less.",
    footer = {"", "A link is a key: give it to those only whom you trust with what it allows."})
public final class LinkCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private HandOptions options = new HandOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The collaboration.")
  private String name = "";

  @Option(names = "--read", description = "One that allows to read.")
  private boolean read;

  @Option(names = "--listen", description = "One that allows to store and pass on.")
  private boolean listen;

  @Option(names = "--page", paramLabel = "URL", description = "Behind the # of a page.")
  private String page = "";

  /** A command that prints there. */
  public LinkCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    List<String> words = new ArrayList<>(List.of("link"));
    if (read) {
      words.add("--read");
    }
    if (listen) {
      words.add("--listen");
    }
    if (!page.isEmpty()) {
      words.addAll(List.of("--page", page));
    }
    words.addAll(List.of("--", name));
    return options.run(output, words, false);
  }
}

package org.asterism.distribution.launcher.internal.hand;

import java.util.List;
import java.util.concurrent.Callable;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a home. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Checks every block and every index of a home: names, order, signatures, certificates.",
    footer = {"", "The exit code is 1 if anything is damaged."})
public final class VerifyCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private HandOptions options = new HandOptions();

  /** A command that prints there. */
  public VerifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    return options.run(output, List.of("verify"), false);
  }
}

package org.asterism.distribution.launcher.internal.types;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Version;
import org.asterism.distribution.launcher.internal.node.Distribution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the beginning of somebody's own type. */
@Command(
    name = "new-type",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Writes a Maven module with a working CRDT type, its laws, and a test that installs it in a"
          + " running node, uses it and takes it away again.",
      "It builds against a repository that comes with this distribution; the local Maven repository"
          + " receives nothing of it."
    })
public final class NewTypeCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Of the type: lower-case letters, digits and hyphens, such as high-score.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "The folder to write, which must be empty or not be there.")
  private Path folder = Path.of("");

  /** A command that prints there. */
  public NewTypeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure {
    Distribution distribution = Distribution.locate();
    new NewType(TypeName.parse(name), distribution).write(folder);
    output.line(folder + " holds the type " + name + "; try it:");
    output.line("  cd " + folder + " && mvn verify");
    return 0;
  }
}

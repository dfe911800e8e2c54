package org.asterism.distribution.launcher.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node is meant. */
public final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Folder of the node's identity and data; the environment's ASTERISM_HOME, or .asterism in"
              + " your home folder, unless given.")
  private @Nullable Path given;

  /** The folder, absolute. */
  public Path path() {
    if (given != null) {
      return given.toAbsolutePath().normalize();
    }
    String environment = System.getenv("ASTERISM_HOME");
    if (environment != null && !environment.isBlank()) {
      return Path.of(environment).toAbsolutePath().normalize();
    }
    return Path.of(System.getProperty("user.home", "."), ".asterism").toAbsolutePath().normalize();
  }
}

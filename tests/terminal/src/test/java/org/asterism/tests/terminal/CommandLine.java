package org.asterism.tests.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The launcher script beside the distribution that Maven has assembled, in a folder of its own: it
 * is taken for built, so that no test begins a build.
 */
final class CommandLine {
  private final Path script;

  private CommandLine(Path script) {
    this.script = script;
  }

  static CommandLine in(Path folder) throws IOException {
    Path root = Path.of(System.getProperty("asterism.root", "../..")).toRealPath();
    Path target = Files.createDirectories(folder.resolve("distribution/peer/target"));
    Files.createSymbolicLink(target.resolve("peer"), root.resolve("distribution/peer/target/peer"));
    Files.createFile(target.resolve("asterism.built"));
    Path script = folder.resolve("asterism");
    Files.copy(root.resolve("asterism"), script, StandardCopyOption.COPY_ATTRIBUTES);
    return new CommandLine(script);
  }

  /** A command as its words; none of the arguments has a blank. */
  List<String> words(String... arguments) {
    List<String> words = new ArrayList<>(List.of(script.toString()));
    words.addAll(List.of(arguments));
    return words;
  }
}

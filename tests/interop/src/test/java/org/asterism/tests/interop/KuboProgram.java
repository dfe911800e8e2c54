package org.asterism.tests.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubo as {@code kubo/go.mod} and {@code go.sum} pin it, built by the go that it asks for; what is
 * built is kept.
 */
final class KuboProgram {
  private static final Path SOURCES = Path.of("kubo").toAbsolutePath();
  private static final String PACKAGE = "github.com/ipfs/kubo/cmd/ipfs";
  private static final Pattern GO = Pattern.compile("(?m)^go (\\S+)$");

  private KuboProgram() {}

  /** The program; where go is missing, the test is skipped, in CI it fails. */
  static Path built() throws IOException, InterruptedException {
    Path folder =
        Tools.cache().resolve("kubo-" + Tools.digest(SOURCES.resolve("go.sum")).substring(0, 16));
    Path program = folder.resolve("ipfs");
    if (Files.isExecutable(program)) {
      return program;
    }
    Matcher asked = GO.matcher(Files.readString(SOURCES.resolve("go.mod")));
    if (!asked.find()) {
      throw new IOException("go.mod says no version of go");
    }
    build(GoProgram.of(asked.group(1)), folder, program);
    return program;
  }

  private static void build(String go, Path folder, Path program)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    // Go completes go.mod, in a copy of its own.
    Path module = Files.createTempDirectory(folder, "building");
    for (String name : List.of("go.mod", "go.sum")) {
      Files.copy(SOURCES.resolve(name), module.resolve(name));
    }
    List<String> command = List.of(go, "build", "-mod=mod", "-o", "ipfs", PACKAGE);
    if (Tools.run(module, command).isEmpty()) {
      throw new IOException("go build failed in " + module);
    }
    Files.move(module.resolve("ipfs"), program, StandardCopyOption.ATOMIC_MOVE);
  }
}

package org.asterism.tests.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubo as {@code kubo/go.mod} and {@code go.sum} pin it, built by go; what is built is kept. */
final class KuboProgram {
  private static final Path SOURCES = Path.of("kubo").toAbsolutePath();
  private static final String PACKAGE = "github.com/ipfs/kubo/cmd/ipfs";
  private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");

  /** From here on go fetches the version that a module asks for by itself. */
  private static final int OLDEST_GO = 21;

  private KuboProgram() {}

  /** The program; where go is missing, the test is skipped, in CI it fails. */
  static Path built() throws IOException, InterruptedException {
    Path folder =
        Tools.cache().resolve("kubo-" + Tools.digest(SOURCES.resolve("go.sum")).substring(0, 16));
    Path program = folder.resolve("ipfs");
    if (Files.isExecutable(program)) {
      return program;
    }
    Optional<String> told = Tools.run(SOURCES, List.of("go", "env", "GOVERSION"));
    Matcher version = VERSION.matcher(told.orElse(""));
    if (!version.find() || Integer.parseInt(version.group(1)) < OLDEST_GO) {
      throw Missing.because(
          "go 1." + OLDEST_GO + " or newer is not there: the tests against Kubo are skipped");
    }
    build(folder, program);
    return program;
  }

  private static void build(Path folder, Path program) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    // Go completes go.mod, in a copy of its own.
    Path module = Files.createTempDirectory(folder, "building");
    for (String name : List.of("go.mod", "go.sum")) {
      Files.copy(SOURCES.resolve(name), module.resolve(name));
    }
    List<String> command = List.of("go", "build", "-mod=mod", "-o", "ipfs", PACKAGE);
    if (Tools.run(module, command).isEmpty()) {
      throw new IOException("go build failed in " + module);
    }
    Files.move(module.resolve("ipfs"), program, StandardCopyOption.ATOMIC_MOVE);
  }
}

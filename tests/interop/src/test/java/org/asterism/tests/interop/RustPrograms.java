package org.asterism.tests.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Our program in {@code rust/}, built by cargo as its lock file says; what is built is kept. */
final class RustPrograms {
  private static final Path SOURCES = Path.of("rust").toAbsolutePath();

  private RustPrograms() {}

  /** The program; where cargo is missing, the test is skipped, in CI it fails. */
  static Path built() throws IOException, InterruptedException {
    if (Tools.run(SOURCES, List.of("cargo", "--version")).isEmpty()) {
      throw Missing.because("cargo is not there: the tests against rust-libp2p are skipped");
    }
    Path target =
        Tools.cache()
            .resolve("rust-libp2p-" + Tools.digest(SOURCES.resolve("Cargo.lock")).substring(0, 16));
    Files.createDirectories(target);
    List<String> command =
        List.of("cargo", "build", "--quiet", "--locked", "--target-dir", target.toString());
    if (Tools.run(SOURCES, command).isEmpty()) {
      throw new IOException("cargo build failed in " + SOURCES);
    }
    return target.resolve("debug/asterism-interop");
  }
}

package org.asterism.tests.interop;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Go of a version or newer: the machine's, or where that is older, the one asked for, which any go
 * fetches as a module, by the same proxy and with the same checksums as all others. From go 1.21 on
 * it would do so by itself, unless it was told not to, as some systems do; Debian 12 has 1.19.
 */
final class GoProgram {
  private static final Pattern VERSION = Pattern.compile("go(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
  private static final String MODULE = "golang.org/toolchain@v0.0.1-go";

  private GoProgram() {}

  /**
   * The command.
   *
   * @param version such as {@code 1.26.4}
   * @return its name or path; where go is missing, the test is skipped, in CI it fails
   */
  static String of(String version) throws IOException, InterruptedException {
    Path cache = Files.createDirectories(Tools.cache());
    Optional<String> told = Tools.run(cache, List.of("go", "env", "GOVERSION", "GOOS", "GOARCH"));
    if (told.isEmpty()) {
      throw Missing.because("go is not there: the tests against Kubo are skipped");
    }
    List<String> lines = told.get().lines().toList();
    List<String> words = lines.subList(lines.size() - 3, lines.size());
    if (number(words.get(0)) >= number("go" + version)) {
      return "go";
    }
    String named = version + "." + words.get(1) + "-" + words.get(2);
    Path folder = cache.resolve("go-" + named);
    if (!Files.isDirectory(folder)) {
      fetch(named, folder);
    }
    return folder.resolve("bin/go").toString();
  }

  private static long number(String version) {
    Matcher found = VERSION.matcher(version);
    if (!found.find()) {
      return 0;
    }
    String last = found.group(3);
    long number = Long.parseLong(found.group(1)) * 1000 + Long.parseLong(found.group(2));
    return number * 1000 + (last == null ? 0 : Long.parseLong(last));
  }

  private static void fetch(String named, Path folder) throws IOException, InterruptedException {
    Path fresh = Files.createTempDirectory(folder.getParent(), "fetching");
    List<String> command =
        List.of(
            "env",
            "GOMODCACHE=" + fresh,
            "GOFLAGS=-modcacherw",
            "go",
            "mod",
            "download",
            MODULE + named);
    if (Tools.run(fresh, command).isEmpty()) {
      throw Missing.because("go is older than Kubo asks for, and cannot fetch " + named);
    }
    Path module = fresh.resolve(MODULE + named);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(module)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      // A module has no module within, and no programs.
      if (file.endsWith("_go.mod")) {
        Files.move(file, file.resolveSibling("go.mod"));
      } else if (isProgram(module.relativize(file)) && !file.toFile().setExecutable(true)) {
        throw new IOException(file + " cannot be made executable");
      }
    }
    try {
      Files.move(module, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    Tools.delete(fresh);
  }

  private static boolean isProgram(Path file) {
    return file.startsWith("bin") || file.startsWith("pkg/tool");
  }
}

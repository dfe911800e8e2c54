package org.asterism.tests.seededfaults;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check-type --json} said.
 *
 * @param exitCode of the process
 * @param object that it printed
 * @param errors all else
 */
record CheckType(int exitCode, Map<String, Object> object, String errors) {
  /** The distribution. */
  static Path peer() {
    return Path.of(System.getProperty("asterism.peer", "../../distribution/peer/target/peer"));
  }

  static Path jarIn(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Runs the command as a process of its own. */
  static CheckType run(Path jar, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", peer() + "/lib/*", "org.asterism.distribution.launcher.Main"));
    command.addAll(List.of("check-type", jar.toString(), "--json"));
    command.addAll(List.of(options));
    Path errors = Files.createTempFile("check-type", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(errors.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    String said = Files.readString(errors);
    Files.delete(errors);
    if (out.lines().count() != 1) {
      throw new AssertionError("not one line: " + out + said);
    }
    return new CheckType(exitCode, JSON.std.mapFrom(out), said);
  }

  /** The names of the types. */
  List<String> types() {
    return list(object.get("types")).stream()
        .map(type -> String.valueOf(type.get("name")))
        .toList();
  }

  /** The names of the laws that do not hold, of all types. */
  List<String> failed() {
    return laws()
        .filter(law -> Boolean.FALSE.equals(law.get("passed")))
        .map(CheckType::name)
        .toList();
  }

  /** A verdict. */
  Map<?, ?> law(String name) {
    return laws().filter(law -> name(law).equals(name)).findFirst().orElseThrow();
  }

  private static String name(Map<?, ?> law) {
    return String.valueOf(law.get("law"));
  }

  private Stream<Map<?, ?>> laws() {
    return list(object.get("types")).stream().flatMap(type -> list(type.get("laws")).stream());
  }

  private static List<Map<?, ?>> list(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object each : (List<?>) Objects.requireNonNull(list)) {
      maps.add((Map<?, ?>) each);
    }
    return maps;
  }
}

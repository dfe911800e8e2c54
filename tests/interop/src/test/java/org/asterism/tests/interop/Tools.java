package org.asterism.tests.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What builds other people's software, and where what is built is kept. */
final class Tools {
  private static final long BUILD_MINUTES = 12;

  private Tools() {}

  /** The folder that outlives builds of ours. */
  static Path cache() {
    return Path.of(
        System.getProperty("asterism.cache", System.getProperty("user.home") + "/.cache/asterism"));
  }

  /** The SHA-256 of a file, in hex. */
  static String digest(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes away a folder, with all that is in it. */
  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }

  /** What a command prints; nothing if it cannot be run or fails. */
  static Optional<String> run(Path in, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("asterism", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        System.err.println(String.join(" ", command) + ": " + text);
        return Optional.empty();
      }
      return Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      Files.delete(output);
    }
  }
}

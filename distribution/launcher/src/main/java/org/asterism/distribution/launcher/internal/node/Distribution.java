package org.asterism.distribution.launcher.internal.node;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asterism.distribution.launcher.internal.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a node is made of: {@code lib/} with the launcher, {@code bundles/}, {@code
 * conf/}.
 *
 * @param folder of it
 */
public record Distribution(Path folder) {
  /** Logging comes first, so that the others' words reach it; the rest finds its own order. */
  static final int LOGGING_LEVEL = 1;

  static final int LAST_LEVEL = 2;

  private static final String FOLDER_PROPERTY = "asterism.distribution";

  /** What of the node's bundles a node without peers is without. */
  private static final List<String> TO_OTHERS =
      List.of(
          "transports.",
          "bundles.bootstrap-",
          "bundles.rendezvous-",
          "bundles.mdns-",
          "bundles.autonat-",
          "netty-");

  /** What of the node's bundles a check of types needs, by the beginnings of their files' names. */
  private static final List<String> FOR_CHECKS =
      List.of(
          "kernel.api-",
          "kernel.ipld-",
          "crdttypes.causal-",
          "org.apache.felix.scr-",
          "org.osgi.service.component-",
          "org.osgi.util.",
          "pax-logging-api-");

  /** What of the node's bundles a simulation needs; the API is on the launcher's own path. */
  private static final List<String> FOR_SIMULATIONS =
      List.of("kernel.ipld-", "kernel.core-", "crdttypes.", "bcprov-");

  /** The name of the one that this launcher is part of. */
  public static final String PEER = "peer";

  private static final String SETTINGS = "conf/settings.properties";

  /**
   * The one of a name: this launcher's own, or one beside it.
   *
   * @param profile its name
   */
  static Distribution locate(String profile) throws Failure {
    Distribution own = locate();
    if (profile.equals(PEER)) {
      return own;
    }
    String named = profile.matches("[a-z]+") ? profile : "?";
    Path around = own.folder.resolveSibling(named);
    Path built =
        own.folder.resolve("../../..").normalize().resolve(Path.of(named, "target", named));
    for (Path folder : List.of(around, built)) {
      if (Files.isDirectory(folder.resolve("bundles"))) {
        return new Distribution(folder);
      }
    }
    throw new Failure("there is no profile " + profile + "; there are: peer, point");
  }

  /** Settings of its bundles that it begins with, by {@code PID/key}; none of most. */
  Map<String, String> settings() throws Failure {
    Path file = folder.resolve(SETTINGS);
    Map<String, String> all = new TreeMap<>();
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException e) {
        throw new Failure("the settings " + file + " cannot be read: " + Failure.reason(e), e);
      }
      properties.forEach((key, value) -> all.put(String.valueOf(key), String.valueOf(value)));
    }
    return all;
  }

  /** The one that this launcher is part of. */
  public static Distribution locate() throws Failure {
    String given = System.getProperty(FOLDER_PROPERTY);
    Path folder = given != null ? Path.of(given) : aroundThisJar();
    if (folder == null || !Files.isDirectory(folder.resolve("bundles"))) {
      throw new Failure(
          "the bundles are not beside the launcher; build them with: mvn -q -DskipTests package");
    }
    return new Distribution(folder);
  }

  private static @Nullable Path aroundThisJar() throws Failure {
    CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      Path lib = jar == null ? null : jar.getParent();
      return lib == null ? null : lib.getParent();
    } catch (URISyntaxException e) {
      throw new Failure("the launcher's own place cannot be told: " + e.getMessage(), e);
    }
  }

  /** What is to be installed, in a fixed order. */
  List<Path> bundles() throws Failure {
    return jars("bundles");
  }

  /** What is to be installed for a node that talks to no other. */
  List<Path> bundlesAlone() throws Failure {
    return jars("bundles").stream()
        .filter(
            jar ->
                TO_OTHERS.stream()
                    .noneMatch(part -> String.valueOf(jar.getFileName()).startsWith(part)))
        .toList();
  }

  /** What is to be installed to check types: some of the node's, and the test kit. */
  public List<Path> checkBundles() throws Failure {
    return some(FOR_CHECKS, "check");
  }

  /** The class path of simulations: some of the node's bundles, and the simulator. */
  public List<Path> simulatorJars() throws Failure {
    return some(FOR_SIMULATIONS, "simulator");
  }

  private List<Path> some(List<String> ofBundles, String part) throws Failure {
    List<Path> chosen = new ArrayList<>();
    for (Path jar : jars("bundles")) {
      if (ofBundles.stream().anyMatch(String.valueOf(jar.getFileName())::startsWith)) {
        chosen.add(jar);
      }
    }
    chosen.addAll(jars(part));
    return chosen;
  }

  /** A Maven repository with the kernel and the test kit, for types that others write. */
  public Path repository() {
    return folder.resolve("repository");
  }

  /** The version of what is in that repository. */
  public String version() throws Failure {
    try (Stream<Path> versions = Files.list(repository().resolve("org/asterism/kernel.api"))) {
      return versions
          .filter(Files::isDirectory)
          .map(each -> String.valueOf(each.getFileName()))
          .findFirst()
          .orElseThrow(() -> new Failure("there is no kernel in " + repository()));
    } catch (IOException e) {
      throw new Failure("the repository cannot be read: " + Failure.reason(e), e);
    }
  }

  /** What lets Maven read that repository where it lies. */
  public Path mavenExtension() {
    return folder.resolve("maven").resolve("distribution.maven.jar");
  }

  private List<Path> jars(String part) throws Failure {
    try (Stream<Path> files = Files.list(folder.resolve(part))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new Failure("the bundles in " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Everything that the launcher's own class path has. */
  public String classPath() {
    return folder.resolve("lib") + "/*";
  }

  /** How the node logs. */
  Path logging() {
    return folder.resolve("conf").resolve("logback.xml");
  }

  /** When a bundle starts. */
  static int level(String symbolicName) {
    return symbolicName.startsWith("org.ops4j.pax.logging") ? LOGGING_LEVEL : LAST_LEVEL;
  }
}

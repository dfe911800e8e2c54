package org.asterism.distribution.launcher.internal.types;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.node.Distribution;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A fresh framework with the kernel's API and the test kit, for somebody's bundles. */
final class CheckFramework implements AutoCloseable {
  private static final long STOP_MILLIS = 5_000;
  private static final String TYPE = "org.asterism.kernel.api.crdt.CrdtType";

  private final Path storage;
  private final Framework framework;

  private CheckFramework(Path storage, Framework framework) {
    this.storage = storage;
    this.framework = framework;
  }

  /** Starts one, with the bundles of a distribution that a check needs. */
  static CheckFramework start(Distribution distribution) throws Failure {
    System.setOut(System.err); // what a bundle prints is no result
    try {
      Path storage = Files.createTempDirectory("asterism-check");
      CheckFramework check = new CheckFramework(storage, framework(storage));
      Runtime.getRuntime().addShutdownHook(new Thread(check::close)); // also after Ctrl-C
      try {
        check.framework.start();
        check.startAll(check.installAll(distribution.checkBundles()));
        return check;
      } catch (BundleException | Failure e) {
        check.close();
        throw e;
      }
    } catch (IOException | BundleException e) {
      throw new Failure("the framework for the check does not start: " + e.getMessage(), e);
    }
  }

  private static Framework framework(Path storage) throws Failure {
    Map<String, String> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, "onFirstInit");
    properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "");
    properties.put("felix.service.urlhandlers", "false");
    properties.put("felix.cache.locking", "false");
    properties.put("felix.resolver.parallelism", "1");
    properties.put("felix.log.level", "0");
    properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "NONE");
    return ServiceLoader.load(FrameworkFactory.class)
        .findFirst()
        .orElseThrow(() -> new Failure("there is no OSGi framework in lib/"))
        .newFramework(properties);
  }

  /**
   * How much is tried.
   *
   * @param only the names of the types, with or without a format version; all of the jar if empty
   * @param cases schedules for each type
   * @param seed that they come from
   * @param seconds that one may take
   */
  record Effort(List<String> only, long cases, long seed, long seconds) {}

  /**
   * Checks the types of a bundle.
   *
   * @param with bundles that it needs
   * @param effort how many schedules, and of which
   * @return {@code types} and {@code seed}
   */
  Map<String, ?> check(Path jar, List<Path> with, Effort effort, Consumer<Map<String, ?>> progress)
      throws Failure {
    List<Bundle> others = installAll(with);
    Bundle bundle = install(jar);
    startAll(others);
    start(bundle);
    Map<String, ?> request =
        Map.of(
            "bundle",
            bundle.getBundleId(),
            "only",
            effort.only(),
            "cases",
            effort.cases(),
            "seed",
            effort.seed(),
            "seconds",
            effort.seconds(),
            "threads",
            (long) Runtime.getRuntime().availableProcessors());
    Map<String, ?> answer = checker().apply(request, progress);
    if (answer.get("types") instanceof List<?> types && types.isEmpty()) {
      List<?> missing = answer.get("missing") instanceof List<?> list ? list : List.of();
      throw new Failure(
          missing.isEmpty()
              ? jar + " holds no type: it registers no service " + TYPE
              : jar + ": " + missing.get(0));
    }
    return answer;
  }

  @SuppressWarnings("unchecked") // The checker is such a function.
  private BiFunction<Map<String, ?>, Consumer<Map<String, ?>>, Map<String, ?>> checker()
      throws Failure {
    BundleContext context = framework.getBundleContext();
    try {
      for (ServiceReference<?> reference :
          context.getServiceReferences(BiFunction.class, "(asterism.checker=true)")) {
        return (BiFunction<Map<String, ?>, Consumer<Map<String, ?>>, Map<String, ?>>)
            context.getService(reference);
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new Failure("the distribution lacks the bundle that checks types");
  }

  private List<Bundle> installAll(List<Path> jars) throws Failure {
    List<Bundle> bundles = new ArrayList<>();
    for (Path jar : jars) {
      bundles.add(install(jar));
    }
    return bundles;
  }

  private Bundle install(Path jar) throws Failure {
    if (!Files.isRegularFile(jar)) {
      throw new Failure(jar + ": there is no such file");
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      if (manifest == null
          || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
        throw new Failure(jar + " is no bundle: its manifest has no Bundle-SymbolicName");
      }
      return installed(manifest.getMainAttributes(), jar);
    } catch (ZipException e) {
      throw new Failure(jar + " is no jar: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Failure(jar + " cannot be read: " + Failure.reason(e), e);
    } catch (BundleException e) {
      throw new Failure(jar + " cannot be installed: " + e.getMessage(), e);
    }
  }

  /** What is there already, such as a library that somebody gives who does not know, stays. */
  private Bundle installed(Attributes manifest, Path jar) throws BundleException {
    String name = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME).replaceFirst(";.*", "").strip();
    Version version = Version.parseVersion(manifest.getValue(Constants.BUNDLE_VERSION));
    for (Bundle bundle : framework.getBundleContext().getBundles()) {
      if (name.equals(bundle.getSymbolicName()) && version.equals(bundle.getVersion())) {
        return bundle;
      }
    }
    return framework.getBundleContext().installBundle(jar.toUri().toString());
  }

  private void startAll(List<Bundle> bundles) throws Failure {
    for (Bundle bundle : bundles) {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        start(bundle);
      }
    }
  }

  private void start(Bundle bundle) throws Failure {
    try {
      bundle.start();
    } catch (BundleException e) {
      String name = bundle.getSymbolicName() + " " + bundle.getVersion();
      List<String> missing = new Requirements(framework.getBundleContext()).missing(bundle);
      if (missing.isEmpty()) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw new Failure(name + " does not start: " + oneLine(cause), e);
      }
      throw new Failure(
          name + " needs " + String.join(", ", missing) + "; give what provides it with --with", e);
    }
  }

  private static String oneLine(Throwable thrown) {
    return thrown.toString().replaceAll("\\s*\\R\\s*", " ");
  }

  /** Stops it and removes its storage. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
      Storage.delete(storage);
    } catch (BundleException | IOException e) {
      // What is left is in the system's folder for temporary files.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

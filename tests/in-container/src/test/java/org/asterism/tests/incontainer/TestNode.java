package org.asterism.tests.incontainer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * A node in a framework of its own, with all bundles that were built. It can be stopped and started
 * again on the same home and the same port.
 */
final class TestNode implements AutoCloseable {
  static final String BOOTSTRAP = "org.asterism.bundles.bootstrap";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final String peers;
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private String listen = "/ip4/127.0.0.1/tcp/0";
  private Optional<Framework> running = Optional.empty();

  /**
   * A node that has not been started.
   *
   * @param folder for its home and the framework's storage
   * @param peers the addresses it is told, commas between them
   */
  TestNode(Path folder, String peers) {
    this.folder = folder;
    this.peers = peers;
  }

  /** Sets a key of a bundle's configuration, from the next start on. */
  void set(String pid, String key, String value) {
    settings.put("asterism.settings/" + pid + "/" + key, value);
  }

  /** Is reached through others only, and reaches others through others only. */
  void hide() {
    listen = "";
    properties.put("asterism.ways", "no-direct");
  }

  Path home() {
    return folder.resolve("home");
  }

  Framework framework() {
    return running.orElseThrow(() -> new IllegalStateException("the node is not running"));
  }

  /** Starts it and waits until its app is there and it listens. */
  void start() throws BundleException, IOException {
    Map<String, String> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString());
    properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, "onFirstInit");
    properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "");
    properties.put("felix.service.urlhandlers", "false");
    properties.put("felix.cache.locking", "false");
    properties.put("felix.resolver.parallelism", "1");
    properties.put("ds.lock.timeout.milliseconds", "60000");
    properties.put(
        "org.ops4j.pax.logging.DefaultServiceLog.level",
        System.getProperty("asterism.test.log", "WARN"));
    properties.put("asterism.home", home().toString());
    properties.put("asterism.listen", listen);
    properties.put("asterism.settings/" + BOOTSTRAP + "/peers", peers);
    properties.putAll(settings);
    properties.putAll(this.properties);
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(properties);
    framework.init();
    running = Optional.of(framework);
    List<Bundle> bundles = new ArrayList<>();
    for (Path jar : jars()) {
      bundles.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
    }
    framework.start();
    for (Bundle bundle : bundles) {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        bundle.start();
      }
    }
    await().atMost(PATIENCE).until(() -> "true".equals(call("ready")));
    // A component that gets one more of its services while the node starts comes anew: for a moment
    // the host is not there.
    String address =
        await()
            .atMost(PATIENCE)
            .ignoreException(IllegalStateException.class)
            .until(() -> call("addresses"), told -> !told.isEmpty());
    listen = address.substring(0, address.indexOf("/p2p/"));
  }

  private static List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("asterism.bundles")))) {
      all.filter(path -> path.toString().endsWith(".jar")).sorted().forEach(jars::add);
    }
    jars.add(Path.of(System.getProperty("asterism.probe")));
    return jars;
  }

  /** Where it listens, without its peer id. */
  String address() {
    return listen;
  }

  /** The bundle whose symbolic name is this one or begins with this and a dot. */
  Bundle bundle(String name) {
    return Stream.of(framework().getBundleContext().getBundles())
        .filter(bundle -> (bundle.getSymbolicName() + ".").startsWith(name + "."))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no bundle " + name));
  }

  /** Gives the probe a command and waits for its outcome. */
  @SuppressWarnings("unchecked") // The probe is such a function.
  String call(String... words) {
    try {
      var context = framework().getBundleContext();
      ServiceReference<?>[] found =
          context.getServiceReferences(Function.class.getName(), "(probe=true)");
      if (found == null) {
        throw new IllegalStateException("the probe is not there");
      }
      Function<List<String>, String> probe =
          (Function<List<String>, String>) context.getService(found[0]);
      return probe.apply(List.of(words));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Stops it; its home stays. Idempotent. */
  void stop() {
    if (running.isEmpty()) {
      return;
    }
    Framework framework = running.get();
    running = Optional.empty();
    try {
      framework.stop();
      framework.waitForStop(PATIENCE.toMillis());
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

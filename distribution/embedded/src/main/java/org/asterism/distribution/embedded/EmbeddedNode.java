package org.asterism.distribution.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.store.Home;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * A node within a program. It is a framework with the bundles of a distribution, such as {@code
 * ./asterism run} starts; the program uses it through the kernel's API, which it shares with the
 * bundles. Thread-safe.
 *
 * <pre>{@code
 * try (EmbeddedNode node = EmbeddedNode.at(home).distribution(folder).start()) {
 *   node.app().open("shopping", "aworset")…
 * }
 * }</pre>
 */
public final class EmbeddedNode implements AutoCloseable {
  private static final long STOP_MILLIS = 10_000;

  private final Framework framework;
  private final App app;
  private final Host host;

  private EmbeddedNode(Framework framework, App app, Host host) {
    this.framework = framework;
    this.app = app;
    this.host = host;
  }

  /**
   * A node on a home, to be described further.
   *
   * @param home the folder of its identity and data; made if it is not there; one node at a time
   */
  public static Builder at(Path home) {
    return new Builder(home);
  }

  /** This node's part in the app that it was started for. */
  public App app() {
    return app;
  }

  /** Where it listens, each address with its peer id: what other nodes join. */
  public List<Multiaddr> addresses() {
    return host.addresses();
  }

  /** Stops it, when what was accepted is stored. Idempotent. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException e) {
      throw new EmbeddedNodeException("the node did not stop in order: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a node is started with. For one thread. */
  public static final class Builder {
    /** Those talk to people; a program does that itself. */
    private static final List<String> FOR_PEOPLE =
        List.of("bundles.console-", "pax-logging-logback-");

    private static final long START_MILLIS = 30_000;
    private static final long HOME_MILLIS = 10_000;

    private final Path home;
    private Path distribution = Path.of("distribution", "peer", "target", "peer");
    private String app = "asterism";
    private Multiaddr listen = Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
    private final List<Multiaddr> join = new ArrayList<>();
    private final List<Path> more = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    private Builder(Path home) {
      this.home = home.toAbsolutePath();
    }

    /** The folder of the distribution; unless told, the peer that was built in this folder. */
    public Builder distribution(Path folder) {
      this.distribution = folder;
      return this;
    }

    /** The app that it takes part in, {@code asterism} unless told. */
    public Builder app(String name) {
      this.app = name;
      return this;
    }

    /** Where it listens; on loopback, on a free port, unless told. */
    public Builder listen(Multiaddr address) {
      this.listen = address;
      return this;
    }

    /** Where nodes listen that it is to meet. */
    public Builder join(List<Multiaddr> addresses) {
      join.addAll(addresses);
      return this;
    }

    /** Rendezvous points where it meets others; any of them will do. */
    public Builder points(List<Multiaddr> addresses) {
      return set(
          "org.asterism.bundles.rendezvous/points",
          String.join(",", addresses.stream().map(Multiaddr::toString).toList()));
    }

    /** A setting of a bundle, by {@code PID/key}; lists have commas between their values. */
    public Builder set(String key, String value) {
      settings.put("asterism.settings/" + key, value);
      return this;
    }

    /** A bundle of the program's own. */
    public Builder with(Path bundle) {
      more.add(bundle);
      return this;
    }

    /**
     * Starts it, and waits till it can be used and listens.
     *
     * @throws EmbeddedNodeException if it does not within half a minute
     */
    public EmbeddedNode start() {
      List<Path> bundles = bundles();
      Framework framework =
          ServiceLoader.load(FrameworkFactory.class, EmbeddedNode.class.getClassLoader())
              .findFirst()
              .orElseThrow(() -> new EmbeddedNodeException("there is no OSGi framework", null))
              .newFramework(properties());
      try {
        Files.createDirectories(home);
        framework.init();
        start(framework, bundles);
        return ready(framework);
      } catch (IOException | BundleException e) {
        stop(framework);
        throw new EmbeddedNodeException(unusable() + " (" + e.getMessage() + ")", e);
      } catch (EmbeddedNodeException e) {
        stop(framework);
        throw e;
      } catch (InterruptedException e) {
        stop(framework);
        Thread.currentThread().interrupt();
        throw new EmbeddedNodeException("interrupted while the node started", e);
      }
    }

    private List<Path> bundles() {
      List<Path> bundles = new ArrayList<>();
      try (Stream<Path> files = Files.list(distribution.resolve("bundles"))) {
        files.filter(Builder::belongs).sorted().forEach(bundles::add);
      } catch (IOException e) {
        throw new EmbeddedNodeException("there is no distribution in " + distribution, e);
      }
      bundles.addAll(more);
      return bundles;
    }

    private static boolean belongs(Path file) {
      String name = String.valueOf(file.getFileName());
      return name.endsWith(".jar")
          && !name.startsWith("kernel.api-")
          && FOR_PEOPLE.stream().noneMatch(name::startsWith);
    }

    private Map<String, String> properties() {
      Map<String, String> properties = new HashMap<>();
      properties.put(Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString());
      properties.put(
          Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
      properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SharedPackages.exported());
      properties.put("felix.log.level", "1");
      properties.put("ds.lock.timeout.milliseconds", "60000");
      properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
      properties.put("asterism.home", home.toString());
      properties.put("asterism.app", app);
      properties.put("asterism.listen", listen.toString());
      if (!join.isEmpty()) {
        properties.put(
            "asterism.settings/org.asterism.bundles.bootstrap/peers",
            String.join(",", join.stream().map(Multiaddr::toString).toList()));
      }
      properties.putAll(settings);
      return properties;
    }

    private String unusable() {
      return "no node can run on " + home + ": is it in use by another one, or not writable?";
    }

    private static void start(Framework framework, List<Path> files) throws BundleException {
      BundleContext context = framework.getBundleContext();
      List<Bundle> bundles = new ArrayList<>();
      for (Path file : files) {
        bundles.add(context.installBundle("reference:" + file.toUri()));
      }
      for (Bundle bundle : bundles) {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
          bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
      }
      framework.start();
    }

    private EmbeddedNode ready(Framework framework) throws InterruptedException {
      BundleContext context = framework.getBundleContext();
      long now = System.nanoTime();
      // It depends on nothing: if it is not there soon, it never will be.
      Awaited.service(context, Home.class, now + HOME_MILLIS * 1_000_000, unusable());
      long deadline = now + START_MILLIS * 1_000_000;
      String fault = "the node does not start; what it logs says why";
      App found = Awaited.service(context, App.class, deadline, fault);
      Host host = Awaited.service(context, Host.class, deadline, fault);
      Awaited.until(() -> !host.addresses().isEmpty(), deadline, "it does not listen on " + listen);
      return new EmbeddedNode(framework, found, host);
    }

    private static void stop(Framework framework) {
      try {
        framework.stop();
        framework.waitForStop(STOP_MILLIS);
      } catch (BundleException e) {
        // It never ran; why it did not start is what counts.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

package org.asterism.distribution.launcher.internal.node;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.bundles.console.control.Message;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/** A node in this process: a framework with the distribution's bundles. */
final class FrameworkNode implements AutoCloseable {
  private static final long READY_SECONDS = 30;
  private static final long STOP_MILLIS = 4_500;
  private static final String OPEN_CONSOLE = "(asterism.console.socket=*)";

  private final NodeSettings settings;
  private final Framework framework;
  private final StartupErrors errors;
  private final CompletableFuture<Void> console = new CompletableFuture<>();

  private FrameworkNode(NodeSettings settings, Framework framework, StartupErrors errors) {
    this.settings = settings;
    this.framework = framework;
    this.errors = errors;
  }

  /** Starts one; it is not ready yet. */
  static FrameworkNode start(NodeSettings settings, Output output) throws Failure {
    prepare(settings);
    StartupErrors errors = new StartupErrors(output);
    PrintStream caught = new PrintStream(errors, true, StandardCharsets.UTF_8);
    System.setErr(caught);
    System.setOut(caught); // what a bundle prints is no result
    System.setProperty("asterism.log", settings.log().toString());
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow(() -> new Failure("there is no OSGi framework in lib/"))
            .newFramework(settings.properties());
    FrameworkNode node = new FrameworkNode(settings, framework, errors);
    try {
      framework.init();
    } catch (BundleException e) {
      throw noRoom(settings, e)
          .orElse(
              new Failure(
                  "the home "
                      + settings.home()
                      + " is in use by another node, or not writable: "
                      + e.getMessage(),
                  e));
    }
    try {
      node.startBundles();
    } catch (BundleException | InvalidSyntaxException | RuntimeException e) {
      node.close();
      throw noRoom(settings, e).orElse(new Failure("the node did not start: " + e.getMessage(), e));
    } catch (Failure e) {
      node.close();
      throw e;
    }
    return node;
  }

  /** The framework says of a full disk which of its own files it could not write. */
  private static Optional<Failure> noRoom(NodeSettings settings, Exception thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (String.valueOf(each.getMessage()).contains("No space left")) {
        return Optional.of(
            new Failure("the home " + settings.home() + " has no room left", thrown));
      }
    }
    return Optional.empty();
  }

  private static void prepare(NodeSettings settings) throws Failure {
    Path home = settings.home();
    if (ControlClient.answers(home)) {
      throw new Failure(
          "a node runs on " + home + " already; talk to it with: asterism exec --home " + home);
    }
    if (Files.exists(home) && !Files.isDirectory(home)) {
      throw new Failure(
          "the home " + home + " is a file, not a folder; choose another with --home");
    }
    try {
      Files.createDirectories(home);
      checkWritable(home);
      for (Path folder : List.of(settings.log(), settings.cache())) {
        Files.createDirectories(folder);
        checkWritable(folder);
      }
    } catch (IOException e) {
      throw new Failure("the home " + home + " cannot be written to: " + Failure.reason(e), e);
    }
  }

  private static void checkWritable(Path folder) throws Failure {
    if (!Files.isWritable(folder)) {
      throw new Failure(
          folder + " cannot be written to; a node needs a home of its own: choose one with --home");
    }
  }

  private void startBundles() throws BundleException, InvalidSyntaxException, Failure {
    BundleContext context = framework.getBundleContext();
    AllServiceListener listener =
        event -> {
          if (event.getType() == ServiceEvent.REGISTERED) {
            console.complete(null);
          }
        };
    context.addServiceListener(listener, OPEN_CONSOLE);
    List<Bundle> bundles = new ArrayList<>();
    for (Path file : settings.bundles()) {
      Bundle bundle = context.installBundle("reference:" + file.toUri());
      bundle
          .adapt(BundleStartLevel.class)
          .setStartLevel(Distribution.level(String.valueOf(bundle.getSymbolicName())));
      bundles.add(bundle);
    }
    for (Bundle bundle : bundles) {
      if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }
    }
    framework.start();
    for (Bundle bundle : bundles) {
      if (bundle.getState() == Bundle.INSTALLED) {
        throw new Failure(
            "the bundle "
                + bundle.getSymbolicName()
                + " "
                + bundle.getHeaders().get(Constants.BUNDLE_VERSION)
                + " does not resolve; its log is in "
                + settings.log());
      }
    }
  }

  /**
   * Waits till the node takes commands and listens wherever it was told to.
   *
   * @return the bound addresses
   */
  List<String> awaitReady() throws Failure, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (System.nanoTime() < deadline && !errors.failedForGood()) {
      if (consoleOpens()) {
        List<String> addresses = addresses();
        if (addresses.size() >= settings.listen().size()) {
          errors.ready();
          return addresses;
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
    throw new Failure(
        errors
            .first()
            .orElse(
                "the node listens nowhere yet, or does not answer; its log is in "
                    + settings.log()));
  }

  private boolean consoleOpens() throws InterruptedException {
    try {
      console.get(50, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> addresses() throws Failure {
    List<String> addresses = new ArrayList<>();
    try (ControlClient client = ControlClient.connect(settings.home())) {
      client.ask(
          "status",
          List.of(),
          true,
          message -> {
            if (message instanceof Message.Data data
                && data.object().get("addresses") instanceof List<?> all) {
              all.forEach(each -> addresses.add(String.valueOf(each)));
            }
          });
      return addresses;
    } catch (IOException e) {
      throw new Failure("the node does not answer: " + e.getMessage(), e);
    }
  }

  /** Stops the node and waits till it has. Idempotent. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException e) {
      errors.report("the node did not stop in order: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.asterism.bundles.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Lists the bundles that the node is made of, and stops, starts and updates them as it runs. */
record BundlesCommand(BundleContext context) implements Command {
  private static final long REFRESH_SECONDS = 10;

  @Override
  public String name() {
    return "bundles";
  }

  @Override
  public String usage() {
    return "[stop | start | update NAME [JAR]]";
  }

  @Override
  public String summary() {
    return "what the node is made of; stops, starts or updates a bundle, until the node stops";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    List<String> words = new Options(this, arguments, Set.of(), Set.of()).words(0, 3);
    if (words.isEmpty()) {
      list(reply);
      return;
    }
    String action = words.get(0);
    int most = action.equals("update") ? 3 : 2;
    if (!Set.of("stop", "start", "update").contains(action)
        || words.size() < 2
        || words.size() > most) {
      throw Refusal.misuse("bundles: write: bundles " + usage());
    }
    Bundle bundle = named(words.get(1));
    try {
      switch (action) {
        case "stop" -> bundle.stop(Bundle.STOP_TRANSIENT);
        case "start" -> bundle.start(Bundle.START_TRANSIENT);
        default -> update(bundle, words.size() == 3 ? Path.of(words.get(2)) : null);
      }
    } catch (BundleException | IOException e) {
      throw Refusal.failed(action + " " + bundle.getSymbolicName() + ": " + e.getMessage());
    }
    reply.line(described(bundle));
    reply.object(fields(bundle));
  }

  private void list(Reply reply) throws InterruptedException {
    List<Object> objects = new ArrayList<>();
    for (Bundle bundle : bundles().toList()) {
      reply.line(described(bundle));
      objects.add(fields(bundle));
    }
    reply.object(Map.of("bundles", objects));
  }

  private Stream<Bundle> bundles() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
        .sorted(Comparator.comparing(Bundle::getSymbolicName));
  }

  private Bundle named(String name) throws Refusal {
    Bundle bundle =
        bundles()
            .filter(each -> each.getSymbolicName().equals(name))
            .findFirst()
            .orElseThrow(
                () -> Refusal.misuse("there is no bundle " + name + "; bundles lists them"));
    if (bundle.equals(context.getBundle())) {
      throw Refusal.failed(name + " is what carries this out; restart the node to change it");
    }
    return bundle;
  }

  private void update(Bundle bundle, @Nullable Path jar)
      throws BundleException, IOException, InterruptedException, Refusal {
    if (jar == null) {
      bundle.update();
    } else if (!jar.isAbsolute() || !Files.isReadable(jar)) {
      throw Refusal.misuse(jar + " is not the absolute path of a jar that the node can read");
    } else {
      try (InputStream content = Files.newInputStream(jar)) {
        bundle.update(content);
      }
    }
    // Only then does the old revision go, with its class loader.
    CountDownLatch refreshed = new CountDownLatch(1);
    context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .refreshBundles(Set.of(bundle), event -> refreshed.countDown());
    if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
      throw Refusal.failed("what uses " + bundle.getSymbolicName() + " does not restart; see log");
    }
  }

  private static String described(Bundle bundle) {
    return String.format(
        "%-45s %-20s %s", bundle.getSymbolicName(), bundle.getVersion(), state(bundle));
  }

  private static Map<String, Object> fields(Bundle bundle) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", bundle.getSymbolicName());
    fields.put("version", bundle.getVersion().toString());
    fields.put("state", state(bundle));
    return fields;
  }

  private static String state(Bundle bundle) {
    boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> "active";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      case Bundle.RESOLVED -> fragment ? "attached" : "stopped";
      default -> "unresolved";
    };
  }
}

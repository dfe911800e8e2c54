package org.asterism.transports.noiseconscrypt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.asterism.kernel.api.crypto.AeadProvider;
import org.asterism.kernel.testkit.Check;
import org.asterism.kernel.testkit.crypto.AeadContract;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

class ConscryptInFelixIT {
  @TempDir private Path storage;
  private @Nullable Framework started;

  @BeforeEach
  void start() throws BundleException, IOException {
    assumeTrue(Conscrypt.isAvailable(), "Conscrypt has no native library for this platform");
    File[] jars = Objects.requireNonNull(new File("target/bundles").listFiles());
    Arrays.sort(jars);
    // The API comes from the test's class path, so that the test can call the service.
    File api = Arrays.stream(jars).filter(ConscryptInFelixIT::isApi).findFirst().orElseThrow();
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage", storage.toString(),
                    "org.osgi.framework.system.packages.extra", exports(api),
                    "felix.resolver.parallelism", "1",
                    "felix.service.urlhandlers", "false",
                    "org.ops4j.pax.logging.DefaultServiceLog.level", "WARN"));
    started = framework;
    framework.start();
    List<Bundle> installed = new ArrayList<>();
    for (File jar : jars) {
      if (!isApi(jar)) {
        installed.add(context().installBundle(jar.toURI().toString()));
      }
    }
    for (Bundle bundle : installed) {
      bundle.start();
    }
  }

  private static boolean isApi(File jar) {
    return jar.getName().startsWith("kernel.api");
  }

  private static String exports(File bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle)) {
      return jar.getManifest().getMainAttributes().getValue("Export-Package");
    }
  }

  @AfterEach
  void stop() throws Exception {
    Framework framework = started;
    if (framework != null) {
      framework.stop();
      framework.waitForStop(10_000);
    }
  }

  @Test
  void theServiceComesWithTheBundleAndGoesWithIt() throws Exception {
    keepsItsContract();
    Bundle bundle = bundle("org.asterism.transports.noiseconscrypt");
    bundle.stop();
    assertNull(context().getServiceReference(AeadProvider.class));
    bundle.start();
    keepsItsContract();
  }

  @Test
  void updatesOfTheProviderLeaveNoClassLoader() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Bundle bundle = bundle("org.asterism.transports.noiseconscrypt");
      loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
      bundle.update();
      refresh();
      keepsItsContract();
    }
    assertTrue(goneBut(loaders) <= 1, "class loaders of old versions are kept");
  }

  @Test
  void theNativeLibraryLoadsForASecondClassLoader() throws Exception {
    ClassLoader before = libraryLoader();
    bundle("org.asterism.transports.conscrypt").update();
    refresh();
    assertTrue(before != libraryLoader());
    keepsItsContract();
  }

  private void keepsItsContract() throws Exception {
    ServiceTracker<AeadProvider, AeadProvider> tracker =
        new ServiceTracker<>(context(), AeadProvider.class, null);
    tracker.open();
    AeadProvider provider = tracker.waitForService(10_000);
    assertNotNull(provider, "no service");
    assertEquals("conscrypt", provider.name());
    assertEquals(100, tracker.getServiceReference().getProperty("service.ranking"));
    for (Check check : AeadContract.checks(provider)) {
      check.run();
    }
    tracker.close();
  }

  private ClassLoader libraryLoader() {
    return bundle("org.asterism.transports.conscrypt").adapt(BundleWiring.class).getClassLoader();
  }

  private void refresh() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    context()
        .getBundle()
        .adapt(FrameworkWiring.class)
        .refreshBundles(null, event -> done.countDown());
    assertTrue(done.await(10, TimeUnit.SECONDS), "refreshed");
  }

  private static long goneBut(List<WeakReference<ClassLoader>> loaders)
      throws InterruptedException {
    long alive = loaders.size();
    for (int i = 0; i < 20 && alive > 1; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(50);
      alive = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return alive;
  }

  private Bundle bundle(String name) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  private BundleContext context() {
    return Objects.requireNonNull(started).getBundleContext();
  }
}

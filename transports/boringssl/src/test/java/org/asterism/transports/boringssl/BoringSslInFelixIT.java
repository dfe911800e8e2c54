package org.asterism.transports.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

class BoringSslInFelixIT {
  private static final String OWN = "transports.boringssl";

  @TempDir private Path storage;
  private @Nullable Framework started;

  @AfterEach
  void stop() throws Exception {
    Framework framework = started;
    if (framework != null) {
      framework.stop();
      framework.waitForStop(10_000);
    }
  }

  @Test
  void nettyFindsItAndLoadsItsLibrary() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").matches("amd64|aarch64"),
        "BoringSSL has no native library for this platform");
    Bundle handler = handler(true);
    assertNull(call(handler, "unavailabilityCause"));
    assertEquals("BoringSSL", call(handler, "versionString"));
  }

  @Test
  void nettyDoesWithoutItWhereItIsNotInstalled() throws Exception {
    assertEquals(false, call(handler(false), "isAvailable"));
  }

  private static @Nullable Object call(Bundle handler, String question) throws Exception {
    return handler.loadClass("io.netty.handler.ssl.OpenSsl").getMethod(question).invoke(null);
  }

  /** Netty's handler bundle in a framework of its own. */
  private Bundle handler(boolean withBoringSsl) throws BundleException {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage", storage.toString(),
                    "felix.resolver.parallelism", "1",
                    "felix.service.urlhandlers", "false"));
    started = framework;
    framework.start();
    BundleContext context = framework.getBundleContext();
    for (File jar : Objects.requireNonNull(new File("target/bundles").listFiles())) {
      if (withBoringSsl || !jar.getName().startsWith(OWN)) {
        context.installBundle(jar.toURI().toString());
      }
    }
    for (Bundle bundle : context.getBundles()) {
      bundle.start();
    }
    for (Bundle bundle : context.getBundles()) {
      if ("io.netty.handler".equals(bundle.getSymbolicName())) {
        return bundle;
      }
    }
    throw new AssertionError("Netty's handler bundle is not there");
  }
}

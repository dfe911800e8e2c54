package org.asterism.tests.incontainer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Stops, updates and replaces bundles of nodes, and remembers the class loaders that must go. */
final class Swaps {
  private final Path folder;
  private final List<Gone> gone = new ArrayList<>();
  private int copies;

  /** Puts the copies it makes into a folder. */
  Swaps(Path folder) {
    this.folder = folder;
  }

  /** Stops a bundle, lets the node be without it for a while, and starts it again. */
  void restart(TestNode node, String name, Runnable meanwhile) throws BundleException {
    Bundle bundle = node.bundle(name);
    bundle.stop();
    meanwhile.run();
    bundle.start();
  }

  /** Updates a bundle with the same content, which gives it another class loader. */
  void update(TestNode node, String name) throws Exception {
    Bundle bundle = node.bundle(name);
    remember(bundle);
    try (InputStream same = Files.newInputStream(jar(bundle))) {
      bundle.update(same);
    }
    refresh(node);
  }

  /**
   * Puts another provider on the same data in the place of a bundle. The other is installed before
   * the one goes, so that whoever uses its packages finds them when the wiring is refreshed, and
   * begins after it has gone, for they share a folder or a port.
   */
  void replace(TestNode node, String name, Runnable meanwhile) throws Exception {
    Bundle old = node.bundle(name);
    Path copy = folder.resolve(name + "-" + ++copies + ".jar");
    copy(jar(old), copy, name + ".copy" + copies);
    remember(old);
    Bundle other = node.framework().getBundleContext().installBundle(copy.toUri().toString());
    old.uninstall();
    refresh(node);
    meanwhile.run();
    other.start();
  }

  private static Path jar(Bundle bundle) {
    return Path.of(URI.create(bundle.getLocation()));
  }

  private void remember(Bundle bundle) {
    ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
    gone.add(new Gone(bundle.getSymbolicName(), new WeakReference<>(loader)));
  }

  /** The names of the bundles, no longer installed, whose class loaders are still there. */
  List<String> classLoadersLeft() {
    return gone.stream().filter(each -> each.loader().get() != null).map(Gone::bundle).toList();
  }

  private record Gone(String bundle, WeakReference<ClassLoader> loader) {}

  int classLoadersGone() {
    return gone.size();
  }

  private static void refresh(TestNode node) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    node.framework()
        .adapt(FrameworkWiring.class)
        .refreshBundles(null, event -> refreshed.countDown());
    if (!refreshed.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("refreshing takes too long");
    }
  }

  /** A bundle with another symbolic name and nothing else changed. */
  private static void copy(Path from, Path to, String symbolicName) throws IOException {
    try (JarFile source = new JarFile(from.toFile());
        OutputStream out = Files.newOutputStream(to)) {
      Manifest manifest = new Manifest(source.getManifest());
      Attributes main = manifest.getMainAttributes();
      main.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
      try (JarOutputStream target = new JarOutputStream(out, manifest)) {
        Enumeration<JarEntry> entries = source.entries();
        while (entries.hasMoreElements()) {
          JarEntry entry = entries.nextElement();
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            target.putNextEntry(new JarEntry(entry.getName()));
            try (InputStream in = source.getInputStream(entry)) {
              in.transferTo(target);
            }
            target.closeEntry();
          }
        }
      }
    }
  }
}

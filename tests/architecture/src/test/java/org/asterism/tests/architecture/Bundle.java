package org.asterism.tests.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A built bundle.
 *
 * @param folder of its module, such as {@code kernel/api}
 * @param headers of its manifest
 * @param classes by their path in the jar
 */
record Bundle(String folder, Map<String, String> headers, SortedMap<String, byte[]> classes) {
  private static final String META_INF = "META-INF/";

  static Bundle read(Reactor.Module module) {
    if (!Files.isRegularFile(module.jar())) {
      throw new AssertionError(
          module.folder()
              + " is in the root pom but has no "
              + module.jar()
              + ": run mvn verify at"
              + " the root, and list tests/architecture last");
    }
    SortedMap<String, String> headers = new TreeMap<>();
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try (JarFile jar = new JarFile(module.jar().toFile())) {
      jar.getManifest()
          .getMainAttributes()
          .forEach((name, value) -> headers.put(name.toString(), value.toString()));
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith(META_INF)) {
          try (InputStream bytes = jar.getInputStream(entry)) {
            classes.put(entry.getName(), bytes.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError("cannot read " + module.jar(), e);
    }
    return new Bundle(module.folder(), headers, classes);
  }

  String symbolicName() {
    return ManifestHeader.parse(headers.getOrDefault("Bundle-SymbolicName", "")).stream()
        .map(ManifestHeader.Clause::name)
        .findFirst()
        .orElse("");
  }

  /** Packages that it imports from others; a bundle also imports what it exports itself. */
  List<ManifestHeader.Clause> imports() {
    return ManifestHeader.parse(headers.getOrDefault("Import-Package", ""));
  }

  List<ManifestHeader.Clause> exports() {
    return ManifestHeader.parse(headers.getOrDefault("Export-Package", ""));
  }

  boolean exports(String packageName) {
    return exports().stream().anyMatch(export -> export.name().equals(packageName));
  }

  /** Every package that it has classes in. */
  List<String> packages() {
    return classes.keySet().stream().map(Bundle::packageOf).distinct().sorted().toList();
  }

  /** The classes in one package. */
  List<byte[]> classesIn(String packageName) {
    List<byte[]> found = new ArrayList<>();
    classes.forEach(
        (path, bytes) -> {
          if (packageOf(path).equals(packageName)) {
            found.add(bytes);
          }
        });
    return found;
  }

  private static String packageOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash).replace('/', '.');
  }
}

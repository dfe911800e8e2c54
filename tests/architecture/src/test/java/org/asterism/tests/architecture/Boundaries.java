package org.asterism.tests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who may import whom. Arrows point down: distribution → bundles, transports, stores, crdt-types →
 * runtime → core → ipld → api.
 */
final class Boundaries {
  private static final String OURS = "org.asterism.";

  /** Whose packages the modules of the kernel may import, beside libraries. */
  private static final Map<String, Set<String>> KERNEL =
      Map.of(
          "kernel/api", Set.of(),
          "kernel/ipld", Set.of("kernel/api"),
          "kernel/core", Set.of("kernel/api", "kernel/ipld"),
          "kernel/runtime", Set.of("kernel/api", "kernel/ipld", "kernel/core"),
          "kernel/testkit", Set.of("kernel/api", "kernel/ipld", "kernel/core"));

  /** Whose packages every other module may import. */
  private static final Set<String> PLUG_IN = Set.of("kernel/api", "kernel/ipld");

  /** Packages that a library bundle exports on purpose, for the modules of its own family. */
  private static final Set<String> ON_PURPOSE =
      Set.of(
          "org.asterism.transports.libp2p.spi",
          "org.asterism.transports.websocket.spi",
          "org.asterism.crdttypes.causal");

  /** A library for whoever speaks a protocol of libp2p: other transports, and bundles. */
  private static final String WIRE = "org.asterism.transports.wire";

  /** What types bring for the testkit, if it is there; so they import it as optional. */
  private static final String FOR_TYPES = "org.asterism.kernel.testkit.crdt";

  /** These know nothing but Java and the kernel below them; the API not even Java's extensions. */
  private static final Set<String> WITHOUT_LIBRARIES =
      Set.of("kernel/api", "kernel/ipld", "kernel/core");

  private static final List<String> TEST_FRAMEWORKS =
      List.of("org.junit.", "net.jqwik.", "org.awaitility", "org.opentest4j", "org.hamcrest");

  private final List<Bundle> bundles;
  private final Map<String, Bundle> exporters = new TreeMap<>();

  Boundaries(List<Bundle> bundles) {
    this.bundles = bundles;
    for (Bundle bundle : bundles) {
      bundle.exports().forEach(export -> exporters.put(export.name(), bundle));
    }
  }

  /** What is wrong, one sentence each. */
  List<String> violations() {
    List<String> violations = new ArrayList<>();
    for (Bundle bundle : bundles) {
      List<String> found = new ArrayList<>();
      names(bundle, found);
      exports(bundle, found);
      imports(bundle, found);
      found.forEach(fault -> violations.add(bundle.folder() + " " + fault));
    }
    return violations;
  }

  /** The symbolic name and root package of a folder: {@code crdt-types/x} is crdttypes.x. */
  static String nameOf(String folder) {
    return OURS + folder.replace("-", "").replace('/', '.');
  }

  private static void names(Bundle bundle, List<String> found) {
    String name = nameOf(bundle.folder());
    if (!bundle.symbolicName().equals(name)) {
      found.add("has the symbolic name " + bundle.symbolicName() + ", not " + name);
    }
    for (String packageName : bundle.packages()) {
      if (packageName.startsWith(OURS) && !isWithin(packageName, name)) {
        found.add("contains " + packageName + ", outside of its root package " + name);
      }
    }
    for (String header : List.of("Require-Bundle", "DynamicImport-Package", "Fragment-Host")) {
      if (bundle.headers().containsKey(header)) {
        found.add("has the header " + header + ", which escapes this check");
      }
    }
  }

  private static void exports(Bundle bundle, List<String> found) {
    for (ManifestHeader.Clause export : bundle.exports()) {
      if (!isWithin(export.name(), nameOf(bundle.folder())) && !wrapsLibrary(bundle)) {
        found.add("exports " + export.name() + ", outside of its root package");
      }
      if ((export.name() + ".").contains(".internal.") && !wrapsLibrary(bundle)) {
        found.add("exports " + export.name() + ", which is internal");
      }
      if (export.version().isEmpty() || export.version().equals("0.0.0")) {
        found.add("exports " + export.name() + " without a version");
      }
    }
  }

  /** Whether a bundle holds nothing but other people's classes, to make a bundle of them. */
  private static boolean wrapsLibrary(Bundle bundle) {
    return !bundle.packages().isEmpty()
        && bundle.packages().stream().noneMatch(packageName -> packageName.startsWith(OURS));
  }

  private void imports(Bundle bundle, List<String> found) {
    for (ManifestHeader.Clause imported : bundle.imports()) {
      String name = imported.name();
      if (bundle.exports(name) || name.startsWith("java.")) {
        continue;
      }
      if (!name.startsWith(OURS)) {
        library(bundle, name, found);
        continue;
      }
      Bundle exporter = exporters.get(name);
      if (exporter == null) {
        found.add("imports " + name + ", which no module exports");
      } else if (!mayImport(bundle.folder(), exporter.folder(), name)
          && !servesTheTestkit(bundle.folder(), imported)) {
        found.add("imports " + name + " of " + exporter.folder());
      }
      if (imported.version().isEmpty()) {
        found.add("imports " + name + " in any version");
      }
    }
  }

  private static void library(Bundle bundle, String name, List<String> found) {
    boolean isPlatform = !bundle.folder().equals("kernel/api") && isOfThePlatform(name);
    if (WITHOUT_LIBRARIES.contains(bundle.folder()) && !isPlatform) {
      found.add("imports " + name + ", but knows no library");
    }
    if (TEST_FRAMEWORKS.stream().anyMatch((name + ".")::startsWith)) {
      found.add("imports " + name + ", a test framework");
    }
  }

  /** Whether Java SE itself has a package, such as {@code javax.crypto}. */
  private static boolean isOfThePlatform(String packageName) {
    return ModuleLayer.boot().modules().stream()
        .filter(module -> module.getName().startsWith("java."))
        .anyMatch(module -> module.isExported(packageName));
  }

  private static boolean mayImport(String importer, String exporter, String packageName) {
    Set<String> kernel = KERNEL.get(importer);
    if (kernel != null) {
      return kernel.contains(exporter);
    }
    if (family(importer).equals("distribution") || family(importer).equals("tests")) {
      return true;
    }
    return PLUG_IN.contains(exporter)
        || (ON_PURPOSE.contains(packageName) && family(importer).equals(family(exporter)))
        || (packageName.equals(WIRE) && Set.of("transports", "bundles").contains(family(importer)));
  }

  private static boolean servesTheTestkit(String importer, ManifestHeader.Clause imported) {
    return family(importer).equals("crdt-types")
        && imported.name().equals(FOR_TYPES)
        && "optional".equals(imported.attributes().get("resolution:"));
  }

  private static String family(String folder) {
    return folder.substring(0, Math.max(0, folder.indexOf('/')));
  }

  private static boolean isWithin(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }
}

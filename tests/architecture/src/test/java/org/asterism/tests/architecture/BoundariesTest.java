package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each rule of {@link Boundaries} is shown to catch something. */
class BoundariesTest {
  private static final String RANGE = ";version=\"[1.0,2)\"";
  private final List<Bundle> house =
      new ArrayList<>(
          List.of(
              bundle("kernel/api", "", "org.asterism.kernel.api.net"),
              bundle(
                  "kernel/ipld", "org.asterism.kernel.api.net" + RANGE, "org.asterism.kernel.ipld"),
              bundle("kernel/core", "org.asterism.kernel.ipld" + RANGE, "org.asterism.kernel.core"),
              bundle("stores/local", "org.slf4j", "org.asterism.stores.local"),
              bundle("transports/libp2p", "", "org.asterism.transports.libp2p.spi")));

  @Test
  void aHouseInOrderHasNoViolations() {
    house.add(
        bundle(
            "kernel/runtime",
            "org.osgi.framework,org.asterism.kernel.core" + RANGE,
            "org.asterism.kernel.runtime"));
    house.add(bundle("transports/tcp", "org.asterism.transports.libp2p.spi" + RANGE, ""));
    house.add(bundle("crdt-types/sequences", "org.asterism.kernel.api.net" + RANGE, ""));
    house.add(bundle("distribution/peer", "org.asterism.stores.local" + RANGE, ""));
    assertEquals(List.of(), new Boundaries(house).violations());
  }

  @Test
  void aSiblingsPackageIsRefused() {
    house.add(bundle("stores/kubo", "org.asterism.stores.local" + RANGE, ""));
    refused("stores/kubo imports org.asterism.stores.local of stores/local");
  }

  @Test
  void theEngineIsRefusedToPlugIns() {
    house.add(bundle("bundles/monitor", "org.asterism.kernel.core" + RANGE, ""));
    refused("bundles/monitor imports org.asterism.kernel.core of kernel/core");
  }

  @Test
  void onlyTypesServeTheTestkitAndOnlyWhereItIs() {
    String testkit = "org.asterism.kernel.testkit.crdt";
    String optional = testkit + RANGE + ";resolution:=optional";
    house.add(bundle("kernel/testkit", "", testkit));
    house.add(bundle("crdt-types/maps", optional, ""));
    assertEquals(List.of(), new Boundaries(house).violations());

    house.add(bundle("crdt-types/sets", testkit + RANGE, ""));
    house.add(bundle("stores/kubo", optional, ""));
    refused("crdt-types/sets imports org.asterism.kernel.testkit.crdt of kernel/testkit");
    refused("stores/kubo imports org.asterism.kernel.testkit.crdt of kernel/testkit");
  }

  @Test
  void aTransportsSpiIsRefusedOutsideOfItsFamily() {
    house.add(bundle("bundles/mdns", "org.asterism.transports.libp2p.spi" + RANGE, ""));
    refused("bundles/mdns imports org.asterism.transports.libp2p.spi of transports/libp2p");
  }

  @Test
  void theWireIsForTransportsAndBundlesAlone() {
    String wire = "org.asterism.transports.wire";
    house.add(bundle("transports/wire", "", wire));
    house.add(bundle("transports/circuit-relay", wire + RANGE, ""));
    house.add(bundle("bundles/mdns", wire + RANGE, ""));
    assertEquals(List.of(), new Boundaries(house).violations());

    house.add(bundle("stores/kubo", wire + RANGE, ""));
    refused("stores/kubo imports org.asterism.transports.wire of transports/wire");
  }

  @Test
  void typesServeTheTestkitOnlyIfTheyDoWithoutIt() {
    String testkit = "org.asterism.kernel.testkit.crdt";
    house.add(bundle("kernel/testkit", "", testkit));
    house.add(bundle("crdt-types/maps", testkit + RANGE + ";resolution:=optional", ""));
    house.add(bundle("crdt-types/sets", testkit + RANGE, ""));
    house.add(bundle("stores/kubo", testkit + RANGE + ";resolution:=optional", ""));
    assertEquals(
        List.of(
            "crdt-types/sets imports " + testkit + " of kernel/testkit",
            "stores/kubo imports " + testkit + " of kernel/testkit"),
        new Boundaries(house).violations());
  }

  @Test
  void theKernelIsRefusedWhatIsAboveIt() {
    house.set(
        0, bundle("kernel/api", "org.asterism.kernel.ipld" + RANGE, "org.asterism.kernel.api.net"));
    refused("kernel/api imports org.asterism.kernel.ipld of kernel/ipld");
  }

  @Test
  void theKernelIsRefusedLibraries() {
    house.set(2, bundle("kernel/core", "org.osgi.framework", "org.asterism.kernel.core"));
    refused("kernel/core imports org.osgi.framework, but knows no library");
  }

  @Test
  void javasExtensionsAreNoLibraryButTheApiDoesWithoutThem() {
    house.set(0, bundle("kernel/api", "javax.crypto", "org.asterism.kernel.api.net"));
    house.set(2, bundle("kernel/core", "javax.crypto", "org.asterism.kernel.core"));
    assertEquals(
        List.of("kernel/api imports javax.crypto, but knows no library"),
        new Boundaries(house).violations());
  }

  @Test
  void testFrameworksAreRefusedToBundles() {
    house.add(bundle("kernel/testkit", "org.junit.jupiter.api", ""));
    refused("kernel/testkit imports org.junit.jupiter.api, a test framework");
  }

  @Test
  void aPackageOfNobodyIsRefused() {
    house.add(bundle("stores/kubo", "org.asterism.stores.gone" + RANGE, ""));
    refused("stores/kubo imports org.asterism.stores.gone, which no module exports");
  }

  @Test
  void anImportOfAnyVersionIsRefused() {
    house.add(bundle("stores/kubo", "org.asterism.kernel.api.net", ""));
    refused("stores/kubo imports org.asterism.kernel.api.net in any version");
  }

  @Test
  void internalPackagesAreNotExported() {
    house.add(bundle("stores/kubo", "", "org.asterism.stores.kubo.internal"));
    refused("stores/kubo exports org.asterism.stores.kubo.internal, which is internal");
  }

  @Test
  void anExportHasAVersionAndIsWithinTheRootPackage() {
    house.add(
        new Bundle(
            "stores/kubo",
            Map.of(
                "Bundle-SymbolicName", "org.asterism.stores.kubo",
                "Export-Package", "org.asterism.stores.kubo,org.other;version=1.0.0"),
            new TreeMap<>()));
    refused("stores/kubo exports org.asterism.stores.kubo without a version");
    refused("stores/kubo exports org.other, outside of its root package");
  }

  @Test
  void aBundleOfNothingButALibraryExportsThat() {
    house.add(
        new Bundle(
            "transports/conscrypt",
            Map.of(
                "Bundle-SymbolicName", "org.asterism.transports.conscrypt",
                "Export-Package", "org.conscrypt;version=2.5.2"),
            new TreeMap<>(Map.of("org/conscrypt/Conscrypt.class", new byte[0]))));
    assertEquals(List.of(), new Boundaries(house).violations());
  }

  @Test
  void folderNameAndRootPackageAreOne() {
    SortedMap<String, byte[]> classes =
        new TreeMap<>(Map.of("org/asterism/kernel/core/Engine.class", new byte[0]));
    house.add(
        new Bundle(
            "transports/noise-conscrypt",
            Map.of("Bundle-SymbolicName", "org.asterism.transports.noise-conscrypt"),
            classes));
    refused(
        "transports/noise-conscrypt has the symbolic name org.asterism.transports.noise-conscrypt, not"
            + " org.asterism.transports.noiseconscrypt");
    refused(
        "transports/noise-conscrypt contains org.asterism.kernel.core, outside of its root package"
            + " org.asterism.transports.noiseconscrypt");
  }

  @Test
  void headersThatEscapeTheCheckAreRefused() {
    house.add(
        new Bundle(
            "stores/kubo",
            Map.of(
                "Bundle-SymbolicName", "org.asterism.stores.kubo;singleton:=true",
                "Require-Bundle", "org.asterism.stores.local"),
            new TreeMap<>()));
    refused("stores/kubo has the header Require-Bundle, which escapes this check");
  }

  private void refused(String violation) {
    List<String> violations = new Boundaries(house).violations();
    assertTrue(violations.contains(violation), violations.toString());
  }

  private static Bundle bundle(String folder, String imports, String exported) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Bundle-SymbolicName", Boundaries.nameOf(folder));
    headers.put("Import-Package", imports.isEmpty() ? "java.lang" : "java.lang," + imports);
    if (!exported.isEmpty()) {
      headers.put("Export-Package", exported + ";version=\"1.0.0\";uses:=\"java.lang,java.util\"");
    }
    return new Bundle(folder, headers, new TreeMap<>());
  }
}

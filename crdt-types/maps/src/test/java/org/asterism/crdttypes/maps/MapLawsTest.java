package org.asterism.crdttypes.maps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MapLawsTest {
  private static final int CASES = 10_000;
  private static final long SEED = 7;

  static Stream<Named<Laws>> types() {
    KnownTypes known = AllTypes.known();
    return Stream.of(
        Named.of("lwwmap", Laws.of(new LastWriterMap())),
        Named.of("multimap", Laws.of(new MultiMap())),
        Named.of("countermap", Laws.of(new CounterMap())),
        Named.of("ormap", Laws.of(new OrMap(known), new OrMapArguments(known))));
  }

  @ParameterizedTest
  @MethodSource("types")
  void laws(Laws laws) {
    LawsReport report = laws.run(CASES, SEED);
    assertTrue(report.passed(), report::toString);
  }
}

package org.asterism.crdttypes.counters;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CounterLawsTest {
  static Stream<CrdtType> types() {
    return Stream.of(new GCounter(), new CausalCounter());
  }

  @ParameterizedTest
  @MethodSource("types")
  void laws(CrdtType type) {
    LawsReport report = Laws.of(type).run(2000, 7);
    System.out.println(report);
    assertTrue(report.passed(), report::toString);
  }
}

package org.asterism.crdttypes.sets;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetLawsTest {
  private static final int CASES = 10_000;
  private static final long SEED = 7;

  static Stream<CrdtType> types() {
    return Stream.of(
        new GrowOnlySet(),
        new TwoPhaseSet(),
        new AddWinsSet(),
        new RemoveWinsSet(),
        new TimedSet(),
        new LastWriterSet());
  }

  @ParameterizedTest
  @MethodSource("types")
  void laws(CrdtType type) {
    LawsReport report = Laws.of(type).run(CASES, SEED);
    assertTrue(report.passed(), report::toString);
  }
}

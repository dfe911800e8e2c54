package org.asterism.crdttypes.registers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegisterLawsTest {
  private static final int CASES = 10_000;
  private static final long SEED = 7;

  static Stream<CrdtType> types() {
    return Stream.of(
        new LastWriterRegister(),
        new MultiValueRegister(),
        new EnableWinsFlag(),
        new DisableWinsFlag());
  }

  @ParameterizedTest
  @MethodSource("types")
  void laws(CrdtType type) {
    LawsReport report = Laws.of(type).run(CASES, SEED);
    assertTrue(report.passed(), report::toString);
  }
}

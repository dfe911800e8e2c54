package org.asterism.crdttypes.causal.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.api.Test;

class DotTreeLawsTest {
  private static final int CASES = 10_000;
  private static final long SEED = 7;

  @Test
  void valuesCountsAndRemovalsAnywhereObeyAllLaws() {
    AnythingType type = new AnythingType();

    LawsReport report = Laws.of(type, type).with(Structure::check).run(CASES, SEED);

    assertTrue(report.passed(), report::toString);
  }
}

package org.asterism.crdttypes.causal.internal;

import java.util.stream.Stream;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DotTreeLawsTest {
  @TestFactory
  Stream<DynamicTest> valuesCountsAndRemovalsAnywhereObeyAllLaws() {
    AnythingType type = new AnythingType();
    return TypeLaws.of(type, type).with(Structure::check).tests();
  }
}

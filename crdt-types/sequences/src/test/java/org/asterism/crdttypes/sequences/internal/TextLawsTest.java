package org.asterism.crdttypes.sequences.internal;

import java.util.stream.Stream;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TextLawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return TypeLaws.of(new TextType()).with(state -> ((TextState) state).checkInvariants()).tests();
  }
}

package org.asterism.crdttypes.sequences.internal;

import java.util.stream.Stream;
import org.asterism.crdttypes.sequences.ListType;
import org.asterism.crdttypes.sequences.MovableListType;
import org.asterism.crdttypes.sequences.RgaType;
import org.asterism.crdttypes.sequences.internal.arguments.RgaArguments;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The laws of all types, for those that are lists. */
class ListLawsTest {
  @TestFactory
  Stream<DynamicTest> ofList() {
    return TypeLaws.of(new ListType()).with(Person::checkInvariants).tests();
  }

  @TestFactory
  Stream<DynamicTest> ofRga() {
    return TypeLaws.of(new RgaType(), new RgaArguments()).with(Person::checkInvariants).tests();
  }

  @TestFactory
  Stream<DynamicTest> ofMovableList() {
    return TypeLaws.of(new MovableListType()).with(Person::checkInvariants).tests();
  }
}

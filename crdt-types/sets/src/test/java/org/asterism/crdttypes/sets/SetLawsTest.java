package org.asterism.crdttypes.sets;

import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

class SetLawsTest {
  @TestFactory
  Stream<DynamicContainer> laws() {
    return Stream.<CrdtType>of(
            new GrowOnlySet(),
            new TwoPhaseSet(),
            new AddWinsSet(),
            new RemoveWinsSet(),
            new TimedSet(),
            new LastWriterSet())
        .map(
            type -> DynamicContainer.dynamicContainer(type.id().name(), TypeLaws.of(type).tests()));
  }
}

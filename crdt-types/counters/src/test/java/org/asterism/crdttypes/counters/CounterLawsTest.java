package org.asterism.crdttypes.counters;

import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

class CounterLawsTest {
  @TestFactory
  Stream<DynamicContainer> laws() {
    return Stream.<CrdtType>of(
            new GCounter(), new PnCounter(), new LexCounter(), new CausalCounter())
        .map(
            type -> DynamicContainer.dynamicContainer(type.id().name(), TypeLaws.of(type).tests()));
  }
}

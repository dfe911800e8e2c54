package org.asterism.crdttypes.registers;

import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

class RegisterLawsTest {
  @TestFactory
  Stream<DynamicContainer> laws() {
    return Stream.<CrdtType>of(
            new LastWriterRegister(),
            new MultiValueRegister(),
            new EnableWinsFlag(),
            new DisableWinsFlag())
        .map(
            type -> DynamicContainer.dynamicContainer(type.id().name(), TypeLaws.of(type).tests()));
  }
}

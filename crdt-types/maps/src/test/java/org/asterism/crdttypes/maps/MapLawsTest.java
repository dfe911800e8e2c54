package org.asterism.crdttypes.maps;

import java.util.stream.Stream;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

class MapLawsTest {
  @TestFactory
  Stream<DynamicContainer> laws() {
    KnownTypes known = AllTypes.known();
    return Stream.of(
        of("lwwmap", TypeLaws.of(new LastWriterMap())),
        of("multimap", TypeLaws.of(new MultiMap())),
        of("countermap", TypeLaws.of(new CounterMap())),
        of("ormap", TypeLaws.of(new OrMap(known), new OrMapArguments(known))));
  }

  private static DynamicContainer of(String name, TypeLaws laws) {
    return DynamicContainer.dynamicContainer(name, laws.tests());
  }
}

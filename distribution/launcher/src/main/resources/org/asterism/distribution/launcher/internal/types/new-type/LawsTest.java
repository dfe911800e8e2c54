package @PACKAGE@;

import java.util.stream.Stream;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class @CLASS@LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return TypeLaws.of(new @CLASS@()).tests();
  }
}

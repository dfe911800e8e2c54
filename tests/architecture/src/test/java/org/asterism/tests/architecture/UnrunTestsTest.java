package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class UnrunTestsTest {
  private static final String TEST = "Lorg/junit/jupiter/api/Test;";
  private static final String PROPERTY = "Lnet/jqwik/api/Property;";

  @Test
  void aTestUnderAnotherNameIsPassedOver() {
    assertTrue(UnrunTests.isPassedOver(classFile(0, "org/example/RoundTripProperties", PROPERTY)));
    assertTrue(UnrunTests.isPassedOver(classFile(0, "org/example/RoundTrips", TEST)));
  }

  @Test
  void aTestUnderATestsNameIsRun() {
    assertFalse(UnrunTests.isPassedOver(classFile(0, "org/example/RoundTripTest", PROPERTY)));
    assertFalse(UnrunTests.isPassedOver(classFile(0, "org/example/RoundTripIT", TEST)));
  }

  @Test
  void contractsAndNestedClassesAreRunThroughOthers() {
    assertFalse(
        UnrunTests.isPassedOver(classFile(Opcodes.ACC_ABSTRACT, "org/example/Contract", TEST)));
    assertFalse(UnrunTests.isPassedOver(classFile(0, "org/example/SomeTest$WhenOpen", TEST)));
  }

  @Test
  void aClassWithoutTestsMayHaveAnyName() {
    assertFalse(
        UnrunTests.isPassedOver(classFile(0, "org/example/Fixtures", "Lorg/example/Other;")));
  }

  private static byte[] classFile(int access, String name, String annotation) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", new String[0]);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_ABSTRACT, "something", "()V", null, new String[0]);
    method.visitAnnotation(annotation, true).visitEnd();
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}

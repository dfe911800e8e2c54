package org.asterism.tests.architecture;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds test classes that the build would pass over in silence: surefire and failsafe go by the
 * name of a class, not by what is in it.
 */
final class UnrunTests extends ClassVisitor {
  private static final List<String> ENDINGS = List.of("Test", "IT");
  private static final Set<String> TESTS =
      Set.of(
          "Lorg/junit/jupiter/api/Test;",
          "Lorg/junit/jupiter/api/TestFactory;",
          "Lorg/junit/jupiter/api/RepeatedTest;",
          "Lorg/junit/jupiter/params/ParameterizedTest;",
          "Lnet/jqwik/api/Property;",
          "Lnet/jqwik/api/Example;");

  private String name = "";
  private boolean isAbstract;
  private boolean isNested;
  private boolean hasTests;

  private UnrunTests() {
    super(Opcodes.ASM9);
  }

  /** Whether a class has tests of its own, and a name under which nothing runs them. */
  static boolean isPassedOver(byte[] classFile) {
    UnrunTests found = new UnrunTests();
    new ClassReader(classFile).accept(found, ClassReader.SKIP_CODE);
    return found.hasTests
        && !found.isAbstract
        && !found.isNested
        && ENDINGS.stream().noneMatch(found.name::endsWith);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String[] interfaces) {
    this.name = name;
    isAbstract = (access & Opcodes.ACC_ABSTRACT) != 0;
    isNested = name.contains("$");
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        hasTests |= TESTS.contains(annotation);
        return null;
      }
    };
  }
}

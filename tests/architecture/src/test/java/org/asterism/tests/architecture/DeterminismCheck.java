package org.asterism.tests.architecture;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads a class and tells what in it breaks the {@link DeterminismRules}. Annotations may be any.
 */
final class DeterminismCheck extends ClassVisitor {
  private final SortedSet<String> violations = new TreeSet<>();
  private String className = "";

  private DeterminismCheck() {
    super(Opcodes.ASM9);
  }

  /** What is wrong in a class, each as {@code class.method: fault}. */
  static List<String> violations(byte[] classFile) {
    DeterminismCheck check = new DeterminismCheck();
    new ClassReader(classFile).accept(check, ClassReader.SKIP_FRAMES);
    return List.copyOf(check.violations);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String[] interfaces) {
    className = name.replace('/', '.');
    if (superName != null) {
      type(superName, "");
      DeterminismRules.superclass(superName).ifPresent(fault -> add("", fault));
    }
    for (String implemented : interfaces) {
      type(implemented, "");
    }
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    types(Type.getType(descriptor), name);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    types(Type.getMethodType(descriptor), name);
    return new Code(name);
  }

  private void add(String member, String fault) {
    violations.add(className + (member.isEmpty() ? "" : "." + member) + ": " + fault);
  }

  private void type(String internalName, String member) {
    if (internalName.startsWith("[")) {
      types(Type.getType(internalName), member);
      return;
    }
    DeterminismRules.type(internalName).ifPresent(fault -> add(member, fault));
  }

  private void types(Type type, String member) {
    switch (type.getSort()) {
      case Type.OBJECT -> type(type.getInternalName(), member);
      case Type.ARRAY -> types(type.getElementType(), member);
      case Type.METHOD -> {
        types(type.getReturnType(), member);
        for (Type argument : type.getArgumentTypes()) {
          types(argument, member);
        }
      }
      default -> {
        // a primitive type
      }
    }
  }

  /** The instructions of one method. */
  private final class Code extends MethodVisitor {
    private final String member;

    Code(String member) {
      super(Opcodes.ASM9);
      this.member = member;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      call(owner, name, descriptor);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      type(owner, member);
      types(Type.getType(descriptor), member);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      type(type, member);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      types(Type.getType(descriptor), member);
    }

    @Override
    public void visitTryCatchBlock(
        Label start, Label end, Label handler, @Nullable String caughtType) {
      if (caughtType != null) {
        type(caughtType, member);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      types(Type.getMethodType(descriptor), member);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    /** A class literal, or what a lambda or method reference leads to. */
    private void constant(Object value) {
      if (value instanceof Type type) {
        types(type, member);
      } else if (value instanceof Handle handle && handle.getDesc().startsWith("(")) {
        call(handle.getOwner(), handle.getName(), handle.getDesc());
      } else if (value instanceof ConstantDynamic dynamic) {
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          constant(dynamic.getBootstrapMethodArgument(i));
        }
      }
    }

    private void call(String owner, String name, String descriptor) {
      type(owner, member);
      types(Type.getMethodType(descriptor), member);
      // The constructor of a subclass calls its superclass's, which the class itself answers for.
      DeterminismRules.method(owner, name, descriptor).ifPresent(fault -> add(member, fault));
    }
  }
}

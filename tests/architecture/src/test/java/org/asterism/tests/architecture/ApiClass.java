package org.asterism.tests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.util.TraceSignatureVisitor;

/** Reads what a class offers to others: itself and its public and protected members. */
final class ApiClass extends ClassVisitor {
  private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
  private static final Map<String, String> ROLES =
      Map.of(
          "Lorg/osgi/annotation/versioning/ProviderType;", "@ProviderType",
          "Lorg/osgi/annotation/versioning/ConsumerType;", "@ConsumerType");

  /** Every object has these, whether its class writes them down or not. */
  private static final Set<String> OF_OBJECT =
      Set.of("equals(java.lang.Object)", "hashCode()", "toString()");

  private final Map<String, String> members = new TreeMap<>();
  private final List<String> roles = new ArrayList<>();
  private String internalName = "";
  private String supertypes = "";
  private int access;
  private boolean hidden;
  private boolean sealed;

  private ApiClass() {
    super(Opcodes.ASM9);
  }

  /** The lines of a class; none if others cannot see it. */
  static Map<String, String> entries(byte[] classFile) {
    ApiClass api = new ApiClass();
    new ClassReader(classFile).accept(api, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    if (api.hidden || (api.access & VISIBLE) == 0 || api.internalName.endsWith("package-info")) {
      return Map.of();
    }
    Map<String, String> entries = new TreeMap<>();
    String name = api.simpleName();
    entries.put(name, api.declaration());
    api.members.forEach((member, declaration) -> entries.put(name + "#" + member, declaration));
    return entries;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String[] interfaces) {
    internalName = name;
    this.access = access;
    if (signature != null) {
      TraceSignatureVisitor text = new TraceSignatureVisitor(access);
      new SignatureReader(signature).accept(text);
      supertypes = text.getDeclaration();
      return;
    }
    StringBuilder text = new StringBuilder();
    if (superName != null && !superName.equals("java/lang/Object")) {
      text.append(" extends ").append(Type.getObjectType(superName).getClassName());
    }
    for (int i = 0; i < interfaces.length; i++) {
      text.append(i > 0 ? ", " : isInterface() ? " extends " : " implements ");
      text.append(Type.getObjectType(interfaces[i]).getClassName());
    }
    supertypes = text.toString();
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    String role = ROLES.get(descriptor);
    if (role != null) {
      roles.add(role);
    }
    return null;
  }

  @Override
  public void visitPermittedSubclass(String permitted) {
    sealed = true;
  }

  /** What a nested class may be used for stands here; its own flags say something else. */
  @Override
  public void visitInnerClass(
      String name, @Nullable String outer, @Nullable String inner, int innerAccess) {
    boolean encloses = internalName.equals(name) || internalName.startsWith(name + "$");
    if (encloses && (outer == null || inner == null || (innerAccess & VISIBLE) == 0)) {
      hidden = true;
    }
    if (internalName.equals(name)) {
      access = innerAccess;
    }
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if (isOffered(access)) {
      String type =
          signature == null ? Type.getType(descriptor).getClassName() : fieldType(signature);
      String constant = value == null ? "" : " = " + printable(value);
      members.put(name, flags(access) + type + constant);
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    String key = name + parameters(descriptor);
    if (isOffered(access) && !OF_OBJECT.contains(key)) {
      members.put(key, flags(access) + type(descriptor, signature, exceptions));
    }
    return null;
  }

  private boolean isOffered(int memberAccess) {
    return (memberAccess & VISIBLE) != 0
        && (memberAccess & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0;
  }

  private boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  private String simpleName() {
    return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
  }

  private String declaration() {
    String kind =
        (access & Opcodes.ACC_ANNOTATION) != 0
            ? "@interface"
            : isInterface() ? "interface" : (access & Opcodes.ACC_ENUM) != 0 ? "enum" : "class";
    String role = roles.isEmpty() ? "" : String.join(" ", roles) + " ";
    return role
        + flags(access & ~Opcodes.ACC_SUPER)
        + (sealed ? "sealed " : "")
        + kind
        + supertypes;
  }

  private static String flags(int access) {
    StringBuilder text =
        new StringBuilder((access & Opcodes.ACC_PUBLIC) != 0 ? "public " : "protected ");
    text.append((access & Opcodes.ACC_STATIC) != 0 ? "static " : "");
    text.append((access & Opcodes.ACC_ABSTRACT) != 0 ? "abstract " : "");
    text.append((access & Opcodes.ACC_FINAL) != 0 ? "final " : "");
    return text.toString();
  }

  private static String parameters(String descriptor) {
    List<String> names = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(descriptor)) {
      names.add(type.getClassName());
    }
    return "(" + String.join(",", names) + ")";
  }

  private static String fieldType(String signature) {
    TraceSignatureVisitor text = new TraceSignatureVisitor(0);
    new SignatureReader(signature).acceptType(text);
    return text.getDeclaration();
  }

  /** The result; where there are type parameters, all types as they were written; exceptions. */
  private static String type(
      String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
    StringBuilder thrown = new StringBuilder();
    for (String exception : exceptions == null ? new String[0] : exceptions) {
      thrown.append(thrown.length() == 0 ? " throws " : ", ");
      thrown.append(Type.getObjectType(exception).getClassName());
    }
    if (signature == null) {
      return Type.getReturnType(descriptor).getClassName() + thrown;
    }
    TraceSignatureVisitor text = new TraceSignatureVisitor(0);
    new SignatureReader(signature).accept(text);
    return text.getReturnType() + " from " + text.getDeclaration() + thrown;
  }

  private static String printable(Object value) {
    return value instanceof String text
        ? "\"" + text.replace("\n", "\\n").replace("\r", "\\r") + "\""
        : value.toString();
  }
}

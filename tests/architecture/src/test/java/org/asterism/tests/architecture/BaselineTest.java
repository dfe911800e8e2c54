package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** An API is changed, as class bytes, and the change is refused unless the version says so. */
class BaselineTest {
  private static final int PUBLIC_ABSTRACT = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;
  private static final int INTERFACE = PUBLIC_ABSTRACT | Opcodes.ACC_INTERFACE;
  private static final String PROVIDER = "Lorg/osgi/annotation/versioning/ProviderType;";
  private static final String CONSUMER = "Lorg/osgi/annotation/versioning/ConsumerType;";

  private static final Consumer<ClassWriter> PUT = method(PUBLIC_ABSTRACT, "put", "(I)V");
  private static final Consumer<ClassWriter> GET = method(PUBLIC_ABSTRACT, "get", "()I");

  @Test
  void anApiThatIsTheSameIsAccepted() {
    Baseline baseline = baseline("1.0.0", type(PROVIDER, PUT), "1.0.0", type(PROVIDER, PUT));
    assertTrue(baseline.isUnchanged() && baseline.isVersionSufficient());
  }

  @Test
  void aRemovedMethodNeedsAMajorVersion() {
    assertRequires("2.0.0", type(PROVIDER, PUT, GET), type(PROVIDER, PUT), "removed: Store#get()");
  }

  @Test
  void aChangedMethodNeedsAMajorVersion() {
    byte[] changed = type(PROVIDER, PUT, method(PUBLIC_ABSTRACT, "get", "()J"));
    assertRequires(
        "2.0.0",
        type(PROVIDER, PUT, GET),
        changed,
        "changed: Store#get(): public abstract int -> public abstract long");
  }

  @Test
  void anExceptionMoreNeedsAMajorVersion() {
    Consumer<ClassWriter> throwing =
        writer ->
            writer
                .visitMethod(
                    PUBLIC_ABSTRACT, "get", "()I", null, new String[] {"java/io/IOException"})
                .visitEnd();
    assertRequires(
        "2.0.0",
        type(PROVIDER, GET),
        type(PROVIDER, throwing),
        "changed: Store#get(): public abstract int -> public abstract int throws java.io.IOException");
  }

  @Test
  void anAdditionForCallersNeedsAMinorVersion() {
    assertRequires("1.1.0", type(PROVIDER, PUT), type(PROVIDER, PUT, GET), "added: Store#get()");
  }

  @Test
  void anAdditionForImplementersNeedsAMajorVersion() {
    String fault = "added, for others to implement: Store#get()";
    assertRequires("2.0.0", type(CONSUMER, PUT), type(CONSUMER, PUT, GET), fault);
    assertRequires("2.0.0", type("", PUT), type("", PUT, GET), fault);
  }

  @Test
  void aDefaultMethodForImplementersNeedsAMinorVersion() {
    byte[] added = type(CONSUMER, PUT, method(Opcodes.ACC_PUBLIC, "get", "()I"));
    assertRequires("1.1.0", type(CONSUMER, PUT), added, "added: Store#get()");
  }

  @Test
  void anotherRoleOfATypeNeedsAMajorVersion() {
    assertRequires(
        "2.0.0",
        type(PROVIDER, PUT),
        type(CONSUMER, PUT),
        "changed: Store: @ProviderType public abstract interface -> @ConsumerType public abstract"
            + " interface");
  }

  @Test
  void aVersionThatIsRaisedEnoughIsSufficientAndOneThatIsLoweredIsNot() {
    byte[] before = type(CONSUMER, PUT);
    byte[] after = type(CONSUMER, PUT, GET);
    assertFalse(baseline("1.2.0", before, "1.3.0", after).isVersionSufficient());
    assertTrue(baseline("1.2.0", before, "2.0.0", after).isVersionSufficient());
    assertFalse(baseline("1.2.0", before, "1.1.0", before).isVersionSufficient());
  }

  @Test
  void whatOthersCannotSeeIsNoPartOfTheApi() {
    byte[] more =
        type(
            PROVIDER,
            PUT,
            method(Opcodes.ACC_PRIVATE, "own", "()V"),
            method(Opcodes.ACC_PUBLIC, "toString", "()Ljava/lang/String;"),
            method(Opcodes.ACC_STATIC, "packagePrivate", "()V"),
            method(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, "made", "()V"));
    assertTrue(baseline("1.0.0", type(PROVIDER, PUT), "1.0.0", more).isUnchanged());
  }

  @Test
  void theValueOfAConstantIsPartOfTheApi() {
    assertRequires(
        "2.0.0",
        type(PROVIDER, constant(1)),
        type(PROVIDER, constant(2)),
        "changed: Store#MAX: public static final int = 1 -> public static final int = 2");
  }

  @Test
  void typeParametersArePartOfTheApi() {
    assertRequires(
        "2.0.0",
        type(PROVIDER, generic("Ljava/lang/String;")),
        type(PROVIDER, generic("Ljava/lang/Integer;")),
        "changed: Store#all(): public abstract java.util.List<java.lang.String> from () -> public"
            + " abstract java.util.List<java.lang.Integer> from ()");
  }

  @Test
  void aSignatureFileSaysTheSameAsTheClasses() {
    ApiPackage written = api("1.2.3", type(PROVIDER, PUT, GET, constant(7)));
    assertEquals(written, ApiPackage.parse(written.lines()));
    assertEquals(
        List.of(
            "package org.example 1.2.3",
            "Store : @ProviderType public abstract interface",
            "Store#MAX : public static final int = 7",
            "Store#get() : public abstract int",
            "Store#put(int) : public abstract void"),
        written.lines());
  }

  private static void assertRequires(String version, byte[] before, byte[] after, String change) {
    Baseline baseline = baseline("1.0.0", before, "1.0.0", after);
    assertEquals(List.of(change), baseline.changes());
    assertEquals(version, baseline.required().toString());
    assertFalse(baseline.isUnchanged() || baseline.isVersionSufficient());
  }

  private static Baseline baseline(String before, byte[] old, String after, byte[] changed) {
    return new Baseline(api(before, old), api(after, changed));
  }

  private static ApiPackage api(String version, byte[] classFile) {
    return ApiPackage.of("org.example", version, List.of(classFile));
  }

  @SafeVarargs
  private static byte[] type(String annotation, Consumer<ClassWriter>... members) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17, INTERFACE, "org/example/Store", null, "java/lang/Object", new String[0]);
    if (!annotation.isEmpty()) {
      writer.visitAnnotation(annotation, false).visitEnd();
    }
    for (Consumer<ClassWriter> member : members) {
      member.accept(writer);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Consumer<ClassWriter> method(int access, String name, String descriptor) {
    return writer -> writer.visitMethod(access, name, descriptor, null, new String[0]).visitEnd();
  }

  private static Consumer<ClassWriter> constant(int value) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    return writer -> writer.visitField(access, "MAX", "I", null, value).visitEnd();
  }

  private static Consumer<ClassWriter> generic(String element) {
    String signature = "()Ljava/util/List<" + element + ">;";
    return writer ->
        writer
            .visitMethod(PUBLIC_ABSTRACT, "all", "()Ljava/util/List;", signature, null)
            .visitEnd();
  }
}

package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Each rule is shown to catch something, in the class {@link Offences}. */
class DeterminismCheckTest {
  @ParameterizedTest
  @CsvSource({
    "thread, uses java/lang/Thread",
    "threadAsParameter, uses java/lang/Thread",
    "executorAsResult, uses java/util/concurrent/Executor",
    "forkJoin, uses java/util/concurrent/ForkJoinPool",
    "async, calls java/util/concurrent/CompletionStage.thenAcceptAsync",
    "supplyAsync, calls java/util/concurrent/CompletableFuture.runAsync",
    "timeout, calls java/util/concurrent/CompletableFuture.orTimeout",
    "parallelStream, calls java/util/List.parallelStream",
    "millis, calls java/lang/System.currentTimeMillis",
    "nanos, calls java/lang/System.nanoTime",
    "systemClock, calls java/time/Clock.systemUTC",
    "now, calls java/time/Instant.now",
    "today, calls java/time/LocalDate.now",
    "nowByReference, calls java/time/Instant.now",
    "uuid, calls java/util/UUID.randomUUID",
    "mathRandom, calls java/lang/Math.random",
    "random, calls java/util/Random.<init>",
    "splittableRandom, calls java/util/SplittableRandom.<init>",
    "threadLocalRandom, uses java/util/concurrent/ThreadLocalRandom",
    "secureRandom, uses java/security/SecureRandom",
    "shuffle, calls java/util/Collections.shuffle",
    "file, uses java/io/File",
    "path, uses java/nio/file/Path",
    "print, uses java/io/PrintStream",
    "uri, uses java/net/URI",
    "osgi, uses org/osgi/service/component/annotations/Component",
    "mapOf, calls java/util/Map.of",
    "mapOfEntries, calls java/util/Map.ofEntries",
    "mapCopyOf, calls java/util/Map.copyOf",
    "setOf, calls java/util/Set.of",
    "setCopyOf, calls java/util/Set.copyOf",
    "collectedSet, calls java/util/stream/Collectors.toSet",
    "collectedMap, calls java/util/stream/Collectors.toMap",
    "grouped, calls java/util/stream/Collectors.groupingBy",
    "identity, calls java/lang/System.identityHashCode",
    "environment, calls java/lang/System.getenv",
    "hashMap, 'makes a java/util/HashMap, whose order is that of hashes'",
    "hashMapByReference, 'makes a java/util/HashMap, whose order is that of hashes'",
    "hashSet, 'makes a java/util/HashSet, whose order is that of hashes'",
    "identityMap, 'makes a java/util/IdentityHashMap, whose order is that of hashes'",
    "concurrentMap, 'makes a java/util/concurrent/ConcurrentHashMap, whose order is that of hashes'"
  })
  void anOffenceIsFound(String method, String fault) throws IOException {
    List<String> violations = violations(Offences.class);
    assertTrue(
        violations.contains(Offences.class.getName() + "." + method + ": " + fault),
        violations.toString());
  }

  @Test
  void aSubclassOfAnUnorderedMapIsFound() throws IOException {
    String name = Offences.OwnOrder.class.getName();
    assertTrue(
        violations(Offences.OwnOrder.class)
            .contains(name + ": extends java/util/HashMap, whose order is that of hashes"));
  }

  @Test
  void nothingElseIsFound() throws IOException {
    List<String> violations = violations(Offences.class);
    assertEquals(
        0, violations.stream().filter(v -> v.contains(".allowed")).count(), violations::toString);
    assertEquals(
        0,
        violations.stream().filter(v -> v.contains(".lambda$allowed")).count(),
        violations::toString);
    assertEquals(
        0, violations.stream().filter(v -> v.contains(".<init>:")).count(), violations::toString);
    assertTrue(
        violations(DeterminismRules.class).stream().allMatch(v -> v.contains("java/util/Set.of")));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyEntryOfTheTablesCatchesACall(String owner, String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "Caller", null, "java/lang/Object", new String[0]);
    MethodVisitor code = writer.visitMethod(0, "call", "()V", null, null);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, "()V", false);
    code.visitEnd();
    assertEquals(1, DeterminismCheck.violations(writer.toByteArray()).size());
  }

  static Stream<Arguments> tables() {
    Stream<Arguments> types =
        DeterminismRules.TYPES.stream()
            .map(type -> type.endsWith("/") ? type + "Any" : type.replace("*", "Any"))
            .map(type -> Arguments.of(type, "any"));
    Stream<Arguments> constructors =
        Stream.concat(
                DeterminismRules.UNORDERED.stream(), DeterminismRules.SEEDED_BY_CHANCE.stream())
            .map(type -> Arguments.of(type, "<init>"));
    Stream<Arguments> methods =
        DeterminismRules.METHODS.stream()
            .map(method -> method.split("\\.", -1))
            .map(parts -> Arguments.of(parts[0], parts[1]));
    return Stream.of(types, constructors, methods).flatMap(arguments -> arguments);
  }

  private static List<String> violations(Class<?> offender) throws IOException {
    String resource = "/" + offender.getName().replace('.', '/') + ".class";
    try (InputStream bytes = Objects.requireNonNull(offender.getResourceAsStream(resource))) {
      return DeterminismCheck.violations(bytes.readAllBytes());
    }
  }
}

package org.asterism.tests.architecture;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What code must not refer to if it is to run the same on every node and again from a seed:
 * threads, clocks, chance, input and output, and collections whose order differs between two runs.
 *
 * <p>Names are as in bytecode, with slashes.
 */
final class DeterminismRules {
  /** Types of which nothing may be used. A name that ends with a slash or star is a prefix. */
  static final List<String> TYPES =
      List.of(
          "java/lang/Thread*",
          "java/lang/Process*",
          "java/lang/Runtime",
          "java/util/Timer*",
          "java/util/concurrent/Executor*",
          "java/util/concurrent/ScheduledExecutor*",
          "java/util/concurrent/ScheduledThreadPool*",
          "java/util/concurrent/ThreadPool*",
          "java/util/concurrent/ThreadLocalRandom",
          "java/util/concurrent/ForkJoin*",
          "java/security/SecureRandom",
          "java/io/",
          "java/nio/file/",
          "java/nio/channels/",
          "java/net/",
          "javax/net/",
          "org/osgi/");

  /** Of the packages above: a marker that the compiler itself puts on lambdas. */
  private static final String HARMLESS = "java/io/Serializable";

  /**
   * Constructors and superclasses whose iteration follows hashes, or an object's place in memory.
   */
  static final Set<String> UNORDERED =
      Set.of(
          "java/util/HashMap",
          "java/util/HashSet",
          "java/util/Hashtable",
          "java/util/IdentityHashMap",
          "java/util/WeakHashMap",
          "java/util/concurrent/ConcurrentHashMap");

  /** Constructors that draw a seed or the time of day when they get no argument. */
  static final Set<String> SEEDED_BY_CHANCE =
      Set.of("java/util/Random", "java/util/SplittableRandom", "java/util/Date");

  /** Methods by owner and name. */
  static final Set<String> METHODS =
      Set.of(
          "java/lang/System.currentTimeMillis",
          "java/lang/System.nanoTime",
          "java/lang/System.identityHashCode",
          "java/lang/System.getenv",
          "java/lang/System.getProperty",
          "java/lang/Math.random",
          "java/lang/StrictMath.random",
          "java/util/UUID.randomUUID",
          "java/util/Calendar.getInstance",
          "java/util/Collections.shuffle",
          "java/time/Clock.tickMillis",
          "java/time/Clock.tickSeconds",
          "java/time/Clock.tickMinutes",
          "java/util/Map.of",
          "java/util/Map.ofEntries",
          "java/util/Map.copyOf",
          "java/util/Set.of",
          "java/util/Set.copyOf",
          "java/util/stream/Collectors.toSet",
          "java/util/stream/Collectors.toUnmodifiableSet",
          "java/util/stream/Collectors.toUnmodifiableMap",
          "java/util/concurrent/CompletableFuture.delayedExecutor",
          "java/util/concurrent/CompletableFuture.orTimeout",
          "java/util/concurrent/CompletableFuture.completeOnTimeout",
          "java/util/stream/Collectors.groupingByConcurrent",
          "java/util/stream/Collectors.toConcurrentMap");

  /** Collectors that make a HashMap, unless the caller hands in which map to make. */
  private static final Set<String> COLLECTORS = Set.of("toMap", "groupingBy");

  private DeterminismRules() {}

  /** Why a type must not be used, if so. */
  static Optional<String> type(String name) {
    boolean refused = !HARMLESS.equals(name) && TYPES.stream().anyMatch(type -> names(type, name));
    return refused ? Optional.of("uses " + name) : Optional.empty();
  }

  /** Why a class must not extend another, if so. */
  static Optional<String> superclass(String name) {
    return UNORDERED.contains(name)
        ? Optional.of("extends " + name + ", whose order is that of hashes")
        : Optional.empty();
  }

  /** Why a method or constructor must not be called, if so. */
  static Optional<String> method(String owner, String name, String descriptor) {
    String call = owner + "." + name;
    if (name.equals("<init>") && UNORDERED.contains(owner)) {
      return Optional.of("makes a " + owner + ", whose order is that of hashes");
    }
    boolean refused =
        METHODS.contains(call)
            || (name.equals("<init>")
                && SEEDED_BY_CHANCE.contains(owner)
                && descriptor.equals("()V"))
            || (owner.equals("java/time/Clock") && name.startsWith("system"))
            || (name.equals("now") && owner.startsWith("java/time/") && !takesClock(descriptor))
            || (owner.startsWith("java/util/concurrent/Complet") && name.endsWith("Async"))
            || name.equals("parallelStream")
            || (owner.startsWith("java/util/stream/") && name.equals("parallel"))
            || (owner.equals("java/util/stream/Collectors")
                && COLLECTORS.contains(name)
                && !descriptor.contains("Ljava/util/function/Supplier;"));
    return refused ? Optional.of("calls " + call) : Optional.empty();
  }

  private static boolean names(String pattern, String name) {
    boolean isPrefix = pattern.endsWith("/") || pattern.endsWith("*");
    return isPrefix ? name.startsWith(pattern.replace("*", "")) : name.equals(pattern);
  }

  private static boolean takesClock(String descriptor) {
    return descriptor.startsWith("(Ljava/time/Clock;)");
  }
}

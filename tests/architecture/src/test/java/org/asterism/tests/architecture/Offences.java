package org.asterism.tests.architecture;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One offence against the {@link DeterminismRules} in each method; what each is must be found in
 * it. Methods whose name begins with {@code allowed} have none.
 */
@ProviderType
@SuppressWarnings("unused")
abstract class Offences {
  @SuppressWarnings("serial")
  static class OwnOrder extends HashMap<String, String> {}

  String thread() {
    return Thread.currentThread().getName();
  }

  abstract void threadAsParameter(Thread thread);

  abstract Executor executorAsResult();

  int forkJoin() {
    return ForkJoinPool.getCommonPoolParallelism();
  }

  CompletionStage<Void> async(CompletionStage<String> stage) {
    return stage.thenAcceptAsync(text -> {});
  }

  CompletableFuture<Void> supplyAsync() {
    return CompletableFuture.runAsync(() -> {});
  }

  CompletableFuture<String> timeout(CompletableFuture<String> future) {
    return future.orTimeout(1, TimeUnit.SECONDS);
  }

  long parallelStream(List<String> list) {
    return list.parallelStream().count();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  long nanos() {
    return System.nanoTime();
  }

  Clock systemClock() {
    return Clock.systemUTC();
  }

  Instant now() {
    return Instant.now();
  }

  @SuppressWarnings("JavaTimeDefaultTimeZone")
  LocalDate today() {
    return LocalDate.now(ZoneId.systemDefault());
  }

  Supplier<Instant> nowByReference() {
    return Instant::now;
  }

  UUID uuid() {
    return UUID.randomUUID();
  }

  double mathRandom() {
    return Math.random();
  }

  Random random() {
    return new Random();
  }

  SplittableRandom splittableRandom() {
    return new SplittableRandom();
  }

  int threadLocalRandom() {
    return ThreadLocalRandom.current().nextInt();
  }

  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  void shuffle(List<String> list) {
    Collections.shuffle(list);
  }

  Object file() {
    return new File("x");
  }

  Object path() {
    return Path.of("x");
  }

  @SuppressWarnings("SystemOut")
  void print() {
    System.out.println();
  }

  Object uri() {
    return URI.create("x:y");
  }

  Class<?> osgi() {
    return org.osgi.service.component.annotations.Component.class;
  }

  Map<String, String> mapOf() {
    return Map.of("a", "b");
  }

  Map<String, String> mapOfEntries() {
    return Map.ofEntries(Map.entry("a", "b"));
  }

  Map<String, String> mapCopyOf(Map<String, String> map) {
    return Map.copyOf(map);
  }

  Set<String> setOf() {
    return Set.of("a", "b");
  }

  Set<String> setCopyOf(List<String> list) {
    return Set.copyOf(list);
  }

  Set<String> collectedSet(Stream<String> texts) {
    return texts.collect(Collectors.toSet());
  }

  Map<String, String> collectedMap(Stream<String> texts) {
    return texts.collect(Collectors.toMap(text -> text, text -> text));
  }

  Map<String, List<String>> grouped(Stream<String> texts) {
    return texts.collect(Collectors.groupingBy(text -> text));
  }

  Map<String, String> hashMap() {
    return new HashMap<>();
  }

  Supplier<Map<String, String>> hashMapByReference() {
    return HashMap::new;
  }

  Set<String> hashSet() {
    return new HashSet<>();
  }

  Map<String, String> identityMap() {
    return new IdentityHashMap<>();
  }

  Map<String, String> concurrentMap() {
    return new ConcurrentHashMap<>();
  }

  int identity(Object object) {
    return System.identityHashCode(object);
  }

  String environment() {
    return String.valueOf(System.getenv("x"));
  }

  SortedMap<String, List<String>> allowedGrouping(Stream<String> texts) {
    return texts.collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.toList()));
  }

  Object allowedCollections(Map<String, String> given, long seed) {
    List<Object> list = new ArrayList<>(List.of(new LinkedHashMap<>(given), new TreeMap<>(given)));
    list.add(new Random(seed));
    list.add(Map.entry("a", "b"));
    return List.copyOf(list);
  }

  Instant allowedClock(Clock clock) {
    return Instant.now(clock);
  }

  CompletionStage<String> allowedStage(CompletionStage<String> stage) {
    Supplier<String> lambda = () -> "lambda " + stage;
    return stage.thenApply(text -> text + lambda.get());
  }
}

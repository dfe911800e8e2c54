package org.asterism.distribution.checker.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.asterism.kernel.testkit.crdt.LawVerdict;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Checks all types of a bundle. It is asked with {@code bundle} (the number of a bundle), {@code
 * cases}, {@code seed}, {@code threads} and {@code seconds} (that one schedule may take), all
 * Longs, {@code only} (names of types, with or without a format version; a list, empty for all),
 * and with somebody who hears {@code type}, {@code done}, {@code cases} and {@code broken} (names
 * of laws) now and then, in any thread, and {@code finished}, a type as in the answer, once it is.
 *
 * <p>It answers with {@code types} and {@code seed} as {@code check-type --json} prints them. If
 * the bundle has no type, or one that does not start, or not one that is wanted, nothing is
 * checked; the answer has {@code missing} too, a sentence for each that does not start or is not
 * there.
 */
final class Checker
    implements BiFunction<Map<String, ?>, Consumer<Map<String, ?>>, Map<String, ?>> {
  private final BundleContext context;

  Checker(BundleContext context) {
    this.context = context;
  }

  @Override
  public Map<String, ?> apply(Map<String, ?> request, Consumer<Map<String, ?>> progress) {
    Bundle bundle = context.getBundle(number(request, "bundle"));
    Map<String, Object> answer = new LinkedHashMap<>();
    List<Map<String, ?>> types = new ArrayList<>();
    List<FoundType> all = FoundType.all(context, bundle);
    List<String> missing = new ArrayList<>(new Components(context).missing(bundle));
    List<FoundType> found = wanted((List<?>) request.get("only"), all, missing);
    long seed = number(request, "seed");
    answer.put("types", types);
    answer.put("seed", seed);
    if (found.isEmpty() || !missing.isEmpty()) {
      answer.put("missing", missing);
      return answer;
    }
    Duration bound = Duration.ofSeconds(number(request, "seconds"));
    int threads = (int) number(request, "threads");
    ExecutorService workers = Executors.newFixedThreadPool(threads, Checker::thread);
    try {
      for (FoundType each : found) {
        TypeCheck check = new TypeCheck(each.laws().within(bound), number(request, "cases"), seed);
        Map<String, ?> type = object(check.run(workers, threads, new Told(each.id(), progress)));
        types.add(type);
        progress.accept(Map.of("finished", type));
      }
    } finally {
      workers.shutdownNow();
    }
    return answer;
  }

  private static List<FoundType> wanted(
      @Nullable List<?> only, List<FoundType> all, List<String> missing) {
    if (only == null || only.isEmpty() || all.isEmpty()) {
      return all;
    }
    for (Object name : only) {
      if (all.stream().noneMatch(type -> type.isCalled(name))) {
        String names =
            all.stream().map(type -> type.id().toString()).collect(Collectors.joining(", "));
        missing.add("there is no " + name + " among " + names);
      }
    }
    return all.stream().filter(type -> only.stream().anyMatch(type::isCalled)).toList();
  }

  private static long number(Map<String, ?> request, String key) {
    return (Long) Objects.requireNonNull(request.get(key), key);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "asterism-laws");
    thread.setDaemon(true);
    return thread;
  }

  private static Map<String, ?> object(LawsReport report) {
    List<Map<String, ?>> laws = new ArrayList<>();
    for (LawVerdict verdict : report.laws()) {
      Map<String, Object> law = new LinkedHashMap<>();
      law.put("law", verdict.law().toString());
      law.put("passed", verdict.passed());
      law.put("schedule", schedule(verdict));
      laws.add(law);
    }
    Map<String, Object> type = new LinkedHashMap<>();
    type.put("name", report.type().name());
    type.put("formatVersion", report.type().formatVersion());
    type.put("cases", report.cases());
    type.put("laws", laws);
    return type;
  }

  private static @Nullable String schedule(LawVerdict verdict) {
    if (verdict.caseSeed() == null) {
      return verdict.schedule();
    }
    return verdict.schedule() + "\nagain: --cases 1 --seed " + verdict.caseSeed();
  }
}

package org.asterism.kernel.testkit.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.testkit.Check;

/** What every {@link Journal} promises; used as {@link BlockStoreSuite} is. */
public final class JournalSuite {
  private JournalSuite() {}

  /** The checks; each makes a fixture of its own when it runs. */
  public static Stream<Check> checks(Callable<? extends StoreFixture<Journal>> fixtures) {
    Map<String, StoreCheck<Journal>> checks = new LinkedHashMap<>();
    checks.putAll(JournalOperations.checks());
    checks.putAll(JournalLifecycle.checks());
    checks.putAll(JournalSchedules.checks());
    return checks.entrySet().stream().map(each -> each.getValue().named(each.getKey(), fixtures));
  }
}

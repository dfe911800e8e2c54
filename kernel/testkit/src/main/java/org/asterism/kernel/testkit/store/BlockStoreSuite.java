package org.asterism.kernel.testkit.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.testkit.Check;

/**
 * What every {@link BlockStore} promises. With JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsTheContract() {
 *   return BlockStoreSuite.checks(MyFixture::new).map(c -> dynamicTest(c.name(), c::run));
 * }
 * }</pre>
 */
public final class BlockStoreSuite {
  private BlockStoreSuite() {}

  /** The checks; each makes a fixture of its own when it runs. */
  public static Stream<Check> checks(Callable<? extends StoreFixture<BlockStore>> fixtures) {
    Map<String, StoreCheck<BlockStore>> checks = new LinkedHashMap<>();
    checks.putAll(BlockStoreOperations.checks());
    checks.putAll(BlockStoreOrder.checks());
    checks.putAll(BlockStoreWaiting.checks());
    checks.putAll(BlockStoreLifecycle.checks());
    checks.putAll(BlockStoreSchedules.checks());
    return checks.entrySet().stream().map(each -> each.getValue().named(each.getKey(), fixtures));
  }
}

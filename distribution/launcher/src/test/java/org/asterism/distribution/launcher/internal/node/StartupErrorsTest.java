package org.asterism.distribution.launcher.internal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.asterism.distribution.launcher.internal.Output;
import org.junit.jupiter.api.Test;

final class StartupErrorsTest {
  private final StartupErrors errors = new StartupErrors(Output.standard());

  @Test
  void aRemarkKeepsNoNodeFromStarting() {
    errors.report("remark: /home/blocks: bytes 825 to 1152 of segment 1 are damaged");
    assertEquals(Optional.empty(), errors.first());
    assertFalse(errors.failedForGood());
  }

  @Test
  void aPartThatDoesNotStartEndsTheWaitAtOnceWithItsOwnReason() {
    errors.report("/home/blocks is not a folder");
    assertFalse(errors.failedForGood(), "it may still become ready");
    errors.report("FrameworkEvent ERROR");
    errors.report("bundle a.b:1 (25)[a.b.C(8)] : Error during instantiation of the object");
    assertTrue(errors.failedForGood());
    assertEquals(Optional.of("/home/blocks is not a folder"), errors.first());
  }

  @Test
  void framesOfStackTracesAreNoErrors() {
    errors.report("java.io.IOException: No space left on device");
    errors.report("\tat java.base/java.lang.Thread.run(Thread.java:840)");
    errors.report("Caused by: java.io.IOException: No space left on device");
    errors.report("\t... 23 more");
    assertEquals(Optional.empty(), errors.first());
  }
}

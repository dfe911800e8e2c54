package org.asterism.tests.interop;

import org.opentest4j.TestAbortedException;

/** Something that a test needs is not on this machine, where it has to be. */
final class Missing extends AssertionError {
  private static final long serialVersionUID = 1L;

  private Missing(String what) {
    super(what);
  }

  /**
   * What to throw where something is not there: the test is then skipped, by name.
   *
   * @throws Missing in CI, where nothing may be
   */
  static RuntimeException because(String what) {
    if ("true".equals(System.getenv("CI"))) {
      throw new Missing(what);
    }
    return new TestAbortedException(what);
  }
}

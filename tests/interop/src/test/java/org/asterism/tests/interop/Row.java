package org.asterism.tests.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test says in the matrix of {@code tests/interop/run}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Row {
  /** Who begins, and with whom. */
  Parties direction();

  /**
   * What works if it passes; {@code {}} stands for the name of a test with parameters, {@code
   * {minutes}} for how long it was told to go on.
   */
  String feature();

  /** Who begins, and with whom. */
  enum Parties {
    /** One of ours, with one of theirs. */
    OURS_TO_THEIRS,
    /** One of theirs, with one of ours. */
    THEIRS_TO_OURS,
    /** Two of ours, by something of theirs. */
    OURS_TO_OURS,
    /** Two of theirs, by something of ours. */
    THEIRS_TO_THEIRS
  }
}

package org.asterism.distribution.launcher.internal;

import java.util.concurrent.ThreadLocalRandom;

/** Seeds that any reader of JSON holds exactly, and that a person can type. */
public final class Seeds {
  private static final long COUNT = 1L << 40;

  private Seeds() {}

  /** Any one. */
  public static long any() {
    return ThreadLocalRandom.current().nextLong(COUNT);
  }
}

package org.asterism.bundles.console.internal;

import java.util.Locale;
import org.asterism.kernel.api.maintenance.Progress;

/** Numbers as people read them. */
final class Amounts {
  private static final int BAR = 24;
  private static final int PERCENT = 100;

  private Amounts() {}

  /** Bytes, in a unit that fits. */
  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " bytes";
    }
    double value = bytes / 1_000.0;
    String[] units = {"kB", "MB", "GB", "TB"};
    int unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /** So many of something. */
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** How far something is, with a bar if it is known how much there is. */
  static String bar(Progress progress) {
    if (progress.of() <= 0) {
      return progress.what() + " " + progress.done();
    }
    double share = Math.min(1, (double) progress.done() / progress.of());
    int full = (int) (share * BAR);
    return "["
        + "#".repeat(full)
        + ".".repeat(BAR - full)
        + "] "
        + (int) (share * PERCENT)
        + "% "
        + progress.what()
        + " "
        + progress.done()
        + " of "
        + progress.of();
  }
}

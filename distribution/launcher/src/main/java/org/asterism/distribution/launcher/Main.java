package org.asterism.distribution.launcher;

import org.asterism.distribution.launcher.internal.CommandLines;

/** Where the command line starts. */
public final class Main {
  private Main() {}

  /** Does what the words say, and exits with the code of it. */
  public static void main(String[] words) {
    System.exit(CommandLines.run(words));
  }
}

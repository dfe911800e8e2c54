package org.asterism.distribution.launcher.internal.demo;

import java.util.ArrayList;
import java.util.List;

/** What the script {@code asterism} gives to Java for a node. */
final class NodeFlags {
  private static final int WARNS_OF_NATIVE_CODE = 24;

  private NodeFlags() {}

  static List<String> ofThisJava() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms24m", "-Dfile.encoding=UTF-8"));
    if (Runtime.version().feature() >= WARNS_OF_NATIVE_CODE) {
      flags.add("--enable-native-access=ALL-UNNAMED");
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }
}

package org.asterism.transports.circuitrelay.internal;

import java.util.Arrays;
import java.util.stream.Stream;

/** Lists as configurations have them. */
public final class Lists {
  private Lists() {}

  /** The elements of a list, bare; one that came as a single text has commas between them. */
  public static Stream<String> of(String... values) {
    return Arrays.stream(values)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}

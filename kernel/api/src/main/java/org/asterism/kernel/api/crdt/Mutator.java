package org.asterism.kernel.api.crdt;

import java.util.List;

/**
 * A named change that a type offers, with what a caller must give.
 *
 * @param name such as {@code insert}
 * @param parameters in order
 * @param description one sentence, for help texts
 */
public record Mutator(String name, List<Parameter> parameters, String description) {
  /** Copies the list. */
  public Mutator {
    parameters = List.copyOf(parameters);
  }

  /**
   * What a caller must give.
   *
   * @param name such as {@code index}
   * @param kind of its value
   * @param description with unit and range, for help texts and errors
   */
  public record Parameter(String name, Kind kind, String description) {}

  /** The kinds of value that arguments have. */
  public enum Kind {
    /** A {@link Long}. */
    INTEGER,
    /** A {@link Double}, finite. */
    NUMBER,
    /** A {@link Boolean}. */
    BOOLEAN,
    /** A {@link String}. */
    STRING,
    /** {@link org.asterism.kernel.api.multiformats.Bytes}. */
    BYTES,
    /** Any of the others, or a list or map of them. */
    ANY
  }
}

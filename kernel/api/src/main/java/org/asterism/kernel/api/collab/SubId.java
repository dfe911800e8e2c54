package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.crdt.TypeId;

/**
 * Which sub-collaboration of a collaboration: name and type together, so that two who begin one of
 * a name with different types have two, and neither spoils the other's.
 *
 * @param name 1 to {@value #MAX_NAME} characters
 * @param type that it holds
 */
public record SubId(String name, TypeId type) implements Comparable<SubId> {
  /** The longest name, in UTF-16 units. */
  public static final int MAX_NAME = 128;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is empty or too long, or has half of a surrogate pair
   */
  public SubId {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "the name of a sub-collaboration has 1 to " + MAX_NAME + " characters: '" + name + "'");
    }
    if (name.codePoints().anyMatch(each -> each >= 0xd800 && each <= 0xdfff)) {
      throw new IllegalArgumentException("a name with half of a surrogate pair");
    }
  }

  /** By name, then by type. */
  @Override
  public int compareTo(SubId other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : type.compareTo(other.type);
  }

  /** As {@code name:type}. */
  @Override
  public String toString() {
    return name + ":" + type;
  }
}

package org.asterism.kernel.api.crdt;

import java.util.regex.Pattern;

/**
 * The name of a type and the version of its wire format, which is not the version of the bundle
 * that provides it.
 *
 * @param name lower-case letters, digits and hyphens, the first no hyphen, such as {@code text}
 * @param formatVersion from 1
 */
public record TypeId(String name, int formatVersion) implements Comparable<TypeId> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name has other characters, is empty or longer than 64,
   *     or the version is less than 1
   */
  public TypeId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a type: " + name);
    }
    if (formatVersion < 1) {
      throw new IllegalArgumentException("format versions begin with 1, not " + formatVersion);
    }
  }

  @Override
  public int compareTo(TypeId other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : Integer.compare(formatVersion, other.formatVersion);
  }

  /** {@code name@version}. */
  @Override
  public String toString() {
    return name + "@" + formatVersion;
  }
}

package org.asterism.tests.architecture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What an exported package offers: one line for each public or protected class and member.
 *
 * @param name of the package
 * @param version that it is exported with: major, minor and micro
 * @param entries what there is, such as {@code Cid#parse(java.lang.String)}, and how it is declared
 */
record ApiPackage(String name, Version version, NavigableMap<String, String> entries) {
  private static final String SEPARATOR = " : ";

  /**
   * A package's version.
   *
   * @param major raised when something is removed or changed
   * @param minor raised when something is added
   * @param micro of no meaning to users
   */
  record Version(int major, int minor, int micro) implements Comparable<Version> {
    static Version parse(String text) {
      String[] parts = text.split("\\.", -1);
      return new Version(
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public int compareTo(Version other) {
      int byMajor = Integer.compare(major, other.major);
      int byMinor = Integer.compare(minor, other.minor);
      return byMajor != 0 ? byMajor : byMinor != 0 ? byMinor : Integer.compare(micro, other.micro);
    }

    @Override
    public String toString() {
      return major + "." + minor + "." + micro;
    }
  }

  /** The package as its class files have it. */
  static ApiPackage of(String name, String version, Collection<byte[]> classFiles) {
    NavigableMap<String, String> entries = new TreeMap<>();
    classFiles.forEach(classFile -> entries.putAll(ApiClass.entries(classFile)));
    return new ApiPackage(name, Version.parse(version), entries);
  }

  /** The package as a signature file has it. */
  static ApiPackage parse(List<String> lines) {
    String[] head = lines.get(0).split(" ", -1);
    NavigableMap<String, String> entries = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int at = line.indexOf(SEPARATOR);
      entries.put(line.substring(0, at), line.substring(at + SEPARATOR.length()));
    }
    return new ApiPackage(head[1], Version.parse(head[2]), entries);
  }

  /** The lines of the signature file. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("package " + name + " " + version);
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      lines.add(entry.getKey() + SEPARATOR + entry.getValue());
    }
    return lines;
  }
}

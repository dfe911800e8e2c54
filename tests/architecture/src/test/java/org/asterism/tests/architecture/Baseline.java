package org.asterism.tests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asterism.tests.architecture.ApiPackage.Version;

/**
 * Compares a package with what it was, by the rules of semantic versioning for packages: a removal
 * or change needs a major version, an addition a minor one. A method that others would have to
 * write is no addition but a change: all who implement the type break.
 */
final class Baseline {
  private final ApiPackage before;
  private final ApiPackage now;

  Baseline(ApiPackage before, ApiPackage now) {
    this.before = before;
    this.now = now;
  }

  /** Whether the package is what it was, and so is its version. */
  boolean isUnchanged() {
    return before.lines().equals(now.lines());
  }

  /** What the version must at least be, given what has changed. */
  Version required() {
    Version version = before.version();
    if (!breaking().isEmpty()) {
      return new Version(version.major() + 1, 0, 0);
    }
    return additions().isEmpty() ? version : new Version(version.major(), version.minor() + 1, 0);
  }

  boolean isVersionSufficient() {
    return now.version().compareTo(required()) >= 0;
  }

  /** What has changed, one line each. */
  List<String> changes() {
    List<String> changes = new ArrayList<>(breaking());
    changes.addAll(additions());
    return changes;
  }

  private List<String> breaking() {
    List<String> changes = new ArrayList<>();
    for (Map.Entry<String, String> entry : before.entries().entrySet()) {
      String declared = now.entries().get(entry.getKey());
      if (declared == null) {
        changes.add("removed: " + entry.getKey());
      } else if (!declared.equals(entry.getValue())) {
        changes.add("changed: " + entry.getKey() + ": " + entry.getValue() + " -> " + declared);
      }
    }
    now.entries().keySet().stream()
        .filter(added -> !before.entries().containsKey(added) && mustBeWritten(added))
        .forEach(added -> changes.add("added, for others to implement: " + added));
    return changes;
  }

  private List<String> additions() {
    return now.entries().keySet().stream()
        .filter(added -> !before.entries().containsKey(added) && !mustBeWritten(added))
        .map(added -> "added: " + added)
        .toList();
  }

  /** Whether it is an abstract method of a type that was there and that others implement. */
  private boolean mustBeWritten(String added) {
    int at = added.indexOf('#');
    String type = at < 0 ? null : before.entries().get(added.substring(0, at));
    return type != null
        && !type.contains("@ProviderType")
        && !type.contains(" sealed ")
        && now.entries().getOrDefault(added, "").contains(" abstract ");
  }
}

package org.asterism.distribution.launcher.internal.types;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.asterism.distribution.launcher.internal.Failure;

/**
 * The name of a new type, and what follows from it.
 *
 * @param name such as {@code high-score}
 */
record TypeName(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 64;

  /** Whose classes or types the new one would be mistaken for. */
  private static final Set<String> TAKEN = Set.of("causal", "causal-crdt", "crdt", "text");

  /** One that a person gave. */
  static TypeName parse(String name) throws Failure {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new Failure(
          "'"
              + name
              + "' is no name for a type; it wants lower-case letters, digits and single hyphens"
              + " between them, at most 64, a letter first");
    }
    if (TAKEN.contains(name) || SourceVersion.isKeyword(name.replace("-", ""))) {
      throw new Failure("the name '" + name + "' is taken, by Asterism or by Java; choose another");
    }
    return new TypeName(name);
  }

  /** HighScoreType. */
  String className() {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("-", -1)) {
      words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return words.append("Type").toString();
  }

  /** org.example.highscore. */
  String packageName() {
    return "org.example." + name.replace("-", "");
  }
}

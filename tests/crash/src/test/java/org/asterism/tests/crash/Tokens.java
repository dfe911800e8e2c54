package org.asterism.tests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is typed: words of one length, each only once in a run, always between words; so the text is
 * a row of whole words whatever comes together in it.
 */
final class Tokens {
  static final int LENGTH = 6;

  /** What is typed and taken back in the same turn. */
  static final String SLIP = "-oops-";

  private Tokens() {}

  /** The typist's n-th word. */
  static String word(char typist, int n) {
    return typist + Integer.toString(0x1000000 + n, 36);
  }

  /** The words of a text in order. */
  static List<String> in(String text) {
    if (text.length() % LENGTH != 0) {
      throw new AssertionError("not a row of whole words: " + text.length() + " characters");
    }
    List<String> words = new ArrayList<>();
    for (int at = 0; at < text.length(); at += LENGTH) {
      words.add(text.substring(at, at + LENGTH));
    }
    return words;
  }

  /** Checks that a text has every word that was acknowledged, once, and none that nobody typed. */
  static void check(String text, List<Typist> typists) {
    List<String> words = in(text);
    Set<String> there = new HashSet<>(words);
    assertEquals(words.size(), there.size(), "every word is there once");
    for (Typist typist : typists) {
      Set<String> missing = new TreeSet<>(typist.acknowledged());
      missing.removeAll(there);
      assertEquals(Set.of(), missing, "acknowledged and lost");
      there.removeAll(typist.typed());
    }
    assertEquals(Set.of(), there, "words that nobody typed");
  }
}

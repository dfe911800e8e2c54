package org.asterism.distribution.launcher.internal.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asterism.distribution.launcher.internal.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeNameTest {
  @Test
  void classAndPackageFollowFromTheName() throws Failure {
    TypeName name = TypeName.parse("high-score-2");
    assertEquals("HighScore2Type", name.className());
    assertEquals("org.example.highscore2", name.packageName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Poll", "2nd", "a--b", "-a", "a-", "a b", "a.b", "../a", "pöll"})
  void whatIsNoNameIsRefusedInOneLine(String name) {
    Failure refused = assertThrows(Failure.class, () -> TypeName.parse(name));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("'" + name + "' is no name for a type"), message);
    assertEquals(1, message.lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "class", "text", "causal-crdt"})
  void namesOfJavaAndOfOursAreTaken(String name) {
    assertThrows(Failure.class, () -> TypeName.parse(name));
  }

  @Test
  void sixtyFourCharactersAreTheMost() throws Failure {
    assertEquals(64, TypeName.parse("a".repeat(64)).name().length());
    assertThrows(Failure.class, () -> TypeName.parse("a".repeat(65)));
  }
}

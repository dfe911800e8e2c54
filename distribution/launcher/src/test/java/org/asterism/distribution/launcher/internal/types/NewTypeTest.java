package org.asterism.distribution.launcher.internal.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.node.Distribution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTypeTest {
  @TempDir Path folder;

  @BeforeEach
  void aDistribution() throws IOException {
    Files.createDirectories(folder.resolve("peer/repository/org/asterism/kernel.api/7.1"));
    Files.createDirectories(folder.resolve("peer/maven"));
    Files.createFile(folder.resolve("peer/maven/distribution.maven.jar"));
  }

  private NewType newType(String name) throws Failure {
    return new NewType(TypeName.parse(name), new Distribution(folder.resolve("peer")));
  }

  private static Set<String> filesIn(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      Set<String> names = new TreeSet<>();
      files.filter(Files::isRegularFile).forEach(file -> names.add(root.relativize(file) + ""));
      return names;
    }
  }

  @Test
  void aModuleIsWrittenWithTheNameInEveryPlace() throws Exception {
    Path module = folder.resolve("mine/high-score");
    newType("high-score").write(module);
    String main = "src/main/java/org/example/highscore/";
    String test = "src/test/java/org/example/highscore/";
    assertEquals(
        new TreeSet<>(
            List.of(
                ".gitignore",
                ".mvn/maven.config",
                "README.md",
                "pom.xml",
                main + "HighScoreType.java",
                main + "package-info.java",
                test + "HighScoreTypeIT.java",
                test + "HighScoreTypeLawsTest.java")),
        filesIn(module));
    for (String file : filesIn(module)) {
      String text = Files.readString(module.resolve(file));
      assertFalse(text.matches("(?s).*@[A-Z]{4,}@.*"), () -> "not filled in: " + file);
    }
    String pom = Files.readString(module.resolve("pom.xml"));
    assertTrue(pom.contains("<asterism.version>7.1</asterism.version>"), pom);
    assertEquals(
        "-Dmaven.ext.class.path=" + folder.resolve("peer/maven/distribution.maven.jar"),
        Files.readString(module.resolve(".mvn/maven.config")).strip());
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAlone() throws Exception {
    Path module = Files.createDirectory(folder.resolve("mine"));
    Files.createFile(module.resolve("notes"));
    Failure refused = assertThrows(Failure.class, () -> newType("poll").write(module));
    assertEquals(
        module + " is not empty; choose another folder", String.valueOf(refused.getMessage()));
    assertEquals(Set.of("notes"), filesIn(module));
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("mine"));
    assertThrows(Failure.class, () -> newType("poll").write(file));
  }

  @Test
  void aDistributionWhosePathMavenCannotTakeIsRefused() throws Exception {
    Path moved = Files.createDirectory(folder.resolve("my files"));
    Files.move(folder.resolve("peer"), moved.resolve("peer"));
    NewType type = new NewType(TypeName.parse("poll"), new Distribution(moved.resolve("peer")));
    assertThrows(Failure.class, () -> type.write(folder.resolve("mine")));
    assertFalse(Files.exists(folder.resolve("mine")));
  }
}

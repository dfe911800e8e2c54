package org.asterism.kernel.runtime.internal.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.asterism.kernel.api.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedHomeTest {
  @TempDir Path folder;

  private Path home() {
    return folder.resolve("home");
  }

  private String incarnation(Path home) {
    try (LockedHome open = LockedHome.open(home)) {
      return open.incarnation();
    }
  }

  private String refusal(Path home) {
    StoreException refused =
        assertThrows(StoreException.Unusable.class, () -> LockedHome.open(home).close());
    String message = String.valueOf(refused.getMessage());
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void aRenewedHomeHasAnotherIncarnationForGood() {
    String first = incarnation(home());
    String second;
    try (LockedHome open = LockedHome.open(home())) {
      open.renew();
      second = open.incarnation();
    }
    assertNotEquals(first, second);
    assertEquals(second, incarnation(home()));
  }

  @Test
  void aNewHomeIsForItsOwnerOnly() throws IOException {
    incarnation(home());
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home())));
    assertEquals("1", Files.readString(home().resolve("version")).strip());
  }

  @Test
  void aHomeThatIsOpenIsNotOpenedAgain() {
    try (LockedHome first = LockedHome.open(home())) {
      assertTrue(refusal(first.path()).contains("in use"));
    }
    incarnation(home());
  }

  @Test
  void aHomeKeepsItsIncarnationWhenItIsOpenedAgainOrMoved() throws IOException {
    String first = incarnation(home());
    assertEquals(first, incarnation(home()));
    Path moved = Files.move(home(), folder.resolve("moved"));
    assertEquals(first, incarnation(moved));
  }

  @Test
  void aCopyOfAHomeHasAnIncarnationOfItsOwnAndKeepsIt() throws IOException {
    String original = incarnation(home());
    Path copy = folder.resolve("copy");
    copy(home(), copy);
    String copied = incarnation(copy);
    assertNotEquals(original, copied);
    assertEquals(copied, incarnation(copy));
    assertEquals(original, incarnation(home()));
  }

  @Test
  void aHomeRestoredFromItsCopyHasAnotherIncarnation() throws IOException {
    String original = incarnation(home());
    Path backup = folder.resolve("backup");
    copy(home(), backup);
    for (String file : new String[] {"lock", "version", "incarnation"}) {
      Files.delete(home().resolve(file));
    }
    Files.delete(home());
    copy(backup, home());
    assertNotEquals(original, incarnation(home()));
  }

  @Test
  void aNewerHomeIsRefused() throws IOException {
    incarnation(home());
    Files.writeString(home().resolve("version"), "2\n");
    assertTrue(refusal(home()).contains("newer"));
  }

  @Test
  void aTornVersionIsRefused() throws IOException {
    incarnation(home());
    Files.writeString(home().resolve("version"), "");
    assertTrue(refusal(home()).contains("damaged"));
    Files.delete(home().resolve("version"));
    assertTrue(refusal(home()).contains("missing"));
  }

  @Test
  void aFileIsNoHome() throws IOException {
    Files.writeString(home(), "x");
    assertTrue(refusal(home()).contains("is a file"));
    assertTrue(refusal(home().resolve("below")).contains("cannot be used"));
  }

  @Test
  void aHomeThatCannotBeWrittenIsRefused() throws IOException {
    Files.createDirectory(home());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
    try {
      assumeFalse(Files.isWritable(folder), "whoever may write anywhere cannot test this");
      assertTrue(refusal(folder.resolve("another")).contains("cannot be used"));
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}

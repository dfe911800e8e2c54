package org.asterism.tests.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A home as it was at some time, while no node ran on it. */
final class HomeCopy {
  private final Path copy;

  private HomeCopy(Path copy) {
    this.copy = copy;
  }

  /** Copies a home beside it. */
  static HomeCopy of(Path home) throws IOException {
    Path copy = home.resolveSibling(home.getFileName() + "-copy");
    copy(home, copy);
    return new HomeCopy(copy);
  }

  /**
   * Puts the copy in the home's place, as somebody does who restores a backup.
   *
   * @return where the home of before now is
   */
  Path replace(Path home) throws IOException {
    Path aside = home.resolveSibling(home.getFileName() + "-aside");
    Files.move(home, aside);
    copy(copy, home);
    return aside;
  }

  /**
   * Takes the data back to what it was, and leaves all by which the home could tell, as the
   * snapshot of a whole file system does.
   *
   * @return where the data of before now is
   */
  Path rewind(Path home) throws IOException {
    Path aside = Files.createDirectory(home.resolveSibling(home.getFileName() + "-aside"));
    for (String data : List.of("journal", "blocks")) {
      Files.move(home.resolve(data), aside.resolve(data));
      copy(copy.resolve(data), home.resolve(data));
    }
    return aside;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file) || Files.isRegularFile(file)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}

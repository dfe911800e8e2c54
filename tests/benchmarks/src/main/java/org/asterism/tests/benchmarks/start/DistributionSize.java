package org.asterism.tests.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How large files are, with and without native libraries packed into them. */
final class DistributionSize {
  private DistributionSize() {}

  /** The files that are shipped: archives of classes are made where it runs. */
  static List<Path> files(Path distribution) throws IOException {
    try (Stream<Path> all = Files.walk(distribution)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".jsa"))
          .sorted()
          .toList();
    }
  }

  static double megabytes(Collection<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes / 1e6;
  }

  /** What Conscrypt's native libraries take of it. */
  static double nativeMegabytes(Collection<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      if (file.getFileName().toString().contains("conscrypt")) {
        try (ZipFile jar = new ZipFile(file.toFile())) {
          bytes +=
              jar.stream()
                  .filter(entry -> entry.getName().matches(".*\\.(so|dll|dylib|jnilib)"))
                  .mapToLong(ZipEntry::getCompressedSize)
                  .sum();
        }
      }
    }
    return bytes / 1e6;
  }
}

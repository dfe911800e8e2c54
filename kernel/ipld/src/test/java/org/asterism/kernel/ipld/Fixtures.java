package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.asterism.kernel.api.multiformats.Bytes;

/** The conformance data, where it is present. */
final class Fixtures {
  private Fixtures() {}

  /** A folder of the data; the test is skipped where it is missing. */
  static Path folder(String name) {
    Path folder = Path.of(System.getProperty("asterism.data", "../../../shared/data"), name);
    assumeTrue(Files.isDirectory(folder), "no conformance data in " + folder);
    return folder;
  }

  /** The files below a folder that end so, sorted. */
  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bytes read(Path file) {
    try {
      return Bytes.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The codec fixtures' {@code <CID>.dag-cbor} files. */
  static List<Path> dagCbor() {
    return files(folder("codec-fixtures").resolve("fixtures"), ".dag-cbor");
  }
}

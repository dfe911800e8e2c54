package org.asterism.kernel.runtime.internal.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asterism.kernel.api.store.StoreException;

/** The number of a home's format, in the file {@code version}. */
final class HomeVersion {
  private static final String FILE = "version";
  private static final int MAX_BYTES = 32;

  private HomeVersion() {}

  /**
   * Checks a home's version, or gives it one if it is new.
   *
   * @return whether it is new
   * @throws StoreException.Unusable if it is not one that this build reads
   */
  static boolean check(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) {
      if (Files.exists(home.resolve(Incarnation.FILE))) {
        throw new StoreException.Unusable(
            "the home " + home + " is damaged: its file " + FILE + " is missing", null);
      }
      WholeFile.write(file, LockedHome.FORMAT + "\n");
      return true;
    }
    String text = WholeFile.read(file, MAX_BYTES).strip();
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new StoreException.Unusable(
          "the home " + home + " is damaged: its file " + FILE + " holds no version", null);
    }
    int format = Integer.parseInt(text);
    if (format > LockedHome.FORMAT) {
      throw new StoreException.Unusable(
          "the home "
              + home
              + " has format "
              + format
              + ", from a newer Asterism; this one knows formats up to "
              + LockedHome.FORMAT,
          null);
    }
    return false;
  }
}

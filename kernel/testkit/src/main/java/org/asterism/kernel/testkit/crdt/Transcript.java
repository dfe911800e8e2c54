package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A schedule in words, written while it is carried out; or nothing, which costs nothing. */
final class Transcript {
  private final boolean written;
  private final List<String> lines = new ArrayList<>();

  Transcript(boolean written) {
    this.written = written;
  }

  void add(Supplier<String> line) {
    if (written) {
      lines.add(line.get());
    }
  }

  List<String> lines() {
    return lines;
  }
}

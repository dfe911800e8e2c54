package org.asterism.kernel.core.internal.collab;

/** What came from members. */
final class Traffic {
  private long blocks;
  private long bytes;
  private long duplicates;
  private long refused;

  void came(int size) {
    blocks++;
    bytes += size;
  }

  void duplicate() {
    duplicates++;
  }

  void refuse() {
    refused++;
  }

  long blocks() {
    return blocks;
  }

  long bytes() {
    return bytes;
  }

  long duplicates() {
    return duplicates;
  }

  long refused() {
    return refused;
  }
}

package org.asterism.kernel.testkit.store;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;

/** Entries to test with. */
final class TestEntries {
  /** Above every key of a test. */
  static final Bytes END = Bytes.hex("ff".repeat(8));

  private TestEntries() {}

  static Bytes bytes(String text) {
    return Bytes.utf8(text);
  }

  static Journal.Put put(String key, String value) {
    return new Journal.Put(bytes(key), bytes(value));
  }

  static Journal.Remove remove(String key) {
    return new Journal.Remove(bytes(key));
  }

  static Journal.Entry entry(String key, String value) {
    return new Journal.Entry(bytes(key), bytes(value));
  }

  static Journal.Batch batch(Journal.Change... changes) {
    return new Journal.Batch(List.of(changes));
  }
}

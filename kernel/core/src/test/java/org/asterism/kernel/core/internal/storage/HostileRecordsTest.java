package org.asterism.kernel.core.internal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

/** What a journal gives that was damaged, or written by something else. */
class HostileRecordsTest {
  private static void run(String corpus, Fuzz.Decoder decoder) throws InterruptedException {
    Fuzz.run(
        Corpus.read(HostileRecordsTest.class, "corpus/" + corpus + ".txt"),
        10_000,
        1,
        decoder,
        IllegalArgumentException.class);
  }

  @Test
  void bytesAreTheOneFormOfAnOpenCollaborationOrRefused() throws InterruptedException {
    run("open", bytes -> assertEquals(bytes, Records.Open.decode(bytes).encode()));
  }

  @Test
  void bytesAreTheOneFormOfALinkedCollaborationOrRefused() throws InterruptedException {
    run("linked", bytes -> assertEquals(bytes, LinkedRecord.decode(bytes).encode()));
  }

  @Test
  void bytesAreTheOneFormOfAReplicaOrRefused() throws InterruptedException {
    run("replica", bytes -> assertEquals(bytes, Records.Replica.decode(bytes).encode()));
  }

  @Test
  void anEntryIsTheOneFormOfAPlaceOrRefused() throws InterruptedException {
    run(
        "place",
        bytes -> {
          Journal.Entry entry = entry(bytes);
          Records.Place place = Records.Place.decode(entry);
          assertEquals(entry.value(), place.encode());
          assertTrue(place.head().seq() > place.from());
        });
  }

  private static Journal.Entry entry(Bytes bytes) {
    int key = bytes.size() < 2 ? 0 : bytes.asByteBuffer().getShort() & 0xffff;
    int end = Math.min(bytes.size(), 2 + key);
    int begin = Math.min(bytes.size(), 2);
    return new Journal.Entry(bytes.slice(begin, end), bytes.slice(end, bytes.size()));
  }
}

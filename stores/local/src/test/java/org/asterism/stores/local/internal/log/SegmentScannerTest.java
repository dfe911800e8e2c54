package org.asterism.stores.local.internal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.stores.local.internal.SimulatedDisk;
import org.asterism.stores.local.internal.disk.DiskFile;
import org.junit.jupiter.api.Test;

class SegmentScannerTest {
  private static final long SALT = 7;

  private static List<SegmentScanner.Found> scan(Bytes segment) throws IOException {
    DiskFile file = new SimulatedDisk().with("segment", segment.toByteArray()).open("segment");
    SegmentScanner scanner = new SegmentScanner(file, SALT, file.size());
    List<SegmentScanner.Found> all = new ArrayList<>();
    int last = SegmentHeader.BYTES;
    for (SegmentScanner.Found found = scanner.next(); found != null; found = scanner.next()) {
      assertTrue(found.offset() >= last && found.end() <= file.size());
      assertEquals(found.end(), found.offset() + Frame.HEADER + found.body().remaining());
      assertTrue(found.kind() > 0 && found.damagedFrom() == last);
      last = found.end();
      all.add(found);
    }
    assertEquals(last, scanner.position());
    boolean dirty = scanner.dirtyTail();
    assertTrue(!dirty || last < file.size());
    return all;
  }

  @Test
  void anyBytesAreRecordsInOrderAndDamageBetweenThem() throws InterruptedException {
    Corpus corpus = Corpus.read(SegmentScannerTest.class, "corpus/segment.txt");
    Fuzz.run(corpus, 10_000, 1, SegmentScannerTest::scan);
  }

  @Test
  void aPlantedRecordIsNoneAndDamageCostsNoRecordButItsOwn() throws IOException {
    Corpus corpus = Corpus.read(SegmentScannerTest.class, "corpus/segment.txt");
    for (Corpus.Entry entry : corpus.entries()) {
      int expected =
          switch (entry.name()) {
            case "ok-three" -> 3;
            case "planted", "damaged-body", "damaged-header" -> 2;
            case "ok-none", "empty", "half-a-header", "markers" -> 0;
            case "group-beyond" -> 2;
            default -> 1;
          };
      assertEquals(expected, scan(entry.bytes()).size(), entry.name());
    }
  }
}

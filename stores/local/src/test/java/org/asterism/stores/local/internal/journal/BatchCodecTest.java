package org.asterism.stores.local.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.stores.local.internal.log.LogRecord;
import org.junit.jupiter.api.Test;

class BatchCodecTest {
  @Test
  void bytesAreTheOneFormOfChangesOrAFormatError() throws InterruptedException {
    Fuzz.run(
        Corpus.read(BatchCodecTest.class, "corpus/batch.txt"),
        20_000,
        1,
        bytes -> {
          ByteBuffer body = bytes.asByteBuffer();
          int position = BatchCodec.position(body);
          List<Journal.Change> changes = BatchCodec.changes(body);
          List<LogRecord> records = BatchCodec.encode(changes);
          if (position == 0 && records.size() == 1) {
            ByteBuffer again = ByteBuffer.allocate(records.get(0).length());
            records.get(0).writeTo(again);
            assertEquals(bytes, Bytes.wrap(again.array()));
          }
        },
        FormatException.class);
  }
}

package org.asterism.kernel.core.internal.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class HostileEnvelopeTest {
  private static final ReplicaId REPLICA = new ReplicaId(Bytes.wrap(new byte[ReplicaId.BYTES]));

  private static Segment segment(SubId sub, long after, long upTo) {
    return new Segment(sub, new Delta(REPLICA, after, upTo, Bytes.utf8("payload" + upTo)));
  }

  @Test
  void bytesAreSegmentsOfTheWholeIntervalOrRefused() throws InterruptedException {
    SubId title = new SubId("title", new TypeId("lwwreg", 1));
    SubId aliases = new SubId("aliases", new TypeId("ormap", 2));
    List<Segment> segments =
        List.of(
            segment(title, 0, 1),
            new Segment(null, new Delta(REPLICA, 1, 30, Bytes.utf8("root"))),
            segment(aliases, 30, 31),
            segment(title, 31, 300));
    Bytes sample = Envelope.content(Envelope.encode(segments));

    assertEquals(segments, Envelope.decode(new Delta(REPLICA, 0, 300, Envelope.marked(sample))));
    Fuzz.run(
        new Corpus(List.of(new Corpus.Entry("ok-segments", sample))),
        5_000,
        1,
        bytes -> {
          List<Segment> read = Envelope.decode(new Delta(REPLICA, 0, 300, Envelope.marked(bytes)));
          assertEquals(bytes, Envelope.content(Envelope.encode(read)));
          assertEquals(300, read.get(read.size() - 1).delta().upTo());
        },
        IllegalArgumentException.class);
  }
}

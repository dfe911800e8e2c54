package org.asterism.kernel.core.internal.parts;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * Payloads of deltas, and bytes of states, that are of several parts.
 *
 * <p>What is of the root alone is as its type has it, so that a collaboration without subs has
 * nothing of this. All else begins with a mark; so does what is of the root alone and happens to
 * begin like it, and none is taken for the other.
 */
public final class Envelope {
  private static final Bytes MARK = Bytes.concat(Bytes.hex("ff"), Bytes.utf8("parts/1"));
  private static final int OF_ROOT = 2;
  private static final int OF_SUB = 5;
  private static final long MAX_SEQ = 1L << 53;

  private Envelope() {}

  /** Whether bytes are of several parts. */
  public static boolean is(Bytes bytes) {
    return bytes.startsWith(MARK);
  }

  /** What is behind the mark. */
  public static Bytes content(Bytes bytes) {
    return bytes.slice(MARK.size(), bytes.size());
  }

  /** With the mark before it. */
  public static Bytes marked(Bytes content) {
    return Bytes.concat(MARK, content);
  }

  /** A payload that is of the root alone, as its type has it. */
  public static Bytes ofRoot(Delta delta) {
    return is(delta.payload()) ? encode(List.of(new Segment(null, delta))) : delta.payload();
  }

  /** The payload of segments that follow on each other. */
  static Bytes encode(List<Segment> segments) {
    DagCborWriter out = new DagCborWriter().array(segments.size());
    for (Segment segment : segments) {
      SubId sub = segment.sub();
      out.array(sub == null ? OF_ROOT : OF_SUB);
      out.integer(segment.delta().upTo()).bytes(segment.delta().payload());
      if (sub != null) {
        writeSub(out, sub);
      }
      out.end();
    }
    return marked(out.end().toBytes());
  }

  /**
   * What a delta is made of.
   *
   * @throws IllegalArgumentException if its payload is marked and is not of segments that together
   *     are its interval
   */
  static List<Segment> decode(Delta delta) {
    if (!is(delta.payload())) {
      return List.of(new Segment(null, delta));
    }
    DagCborReader in = new DagCborReader(content(delta.payload()));
    int count = in.array();
    List<Segment> segments = new ArrayList<>();
    long after = delta.after();
    for (int i = 0; i < count; i++) {
      int fields = in.array();
      long upTo = in.integer(after + 1, MAX_SEQ);
      Bytes payload = in.bytes();
      SubId sub = fields == OF_ROOT ? null : readSub(in);
      in.end();
      segments.add(new Segment(sub, new Delta(delta.replica(), after, upTo, payload)));
      after = upTo;
    }
    in.end().finish();
    if (after != delta.upTo()) {
      throw new FormatException("segments up to " + after + " of a delta up to " + delta.upTo());
    }
    return segments;
  }

  static void writeSub(DagCborWriter out, SubId sub) {
    out.text(sub.name()).text(sub.type().name()).integer(sub.type().formatVersion());
  }

  static SubId readSub(DagCborReader in) {
    String name = in.text();
    String type = in.text();
    return new SubId(name, new TypeId(type, (int) in.integer(1, Integer.MAX_VALUE)));
  }
}

package org.asterism.kernel.core.internal.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.ipld.DagCborReader;
import org.jspecify.annotations.Nullable;

/** Makes states of a collaboration with all its parts: the root's type, and those of its subs. */
public final class PartTypes {
  private final CrdtType root;
  private final Palette palette;

  private PartTypes(CrdtType root, Palette palette) {
    this.root = root;
    this.palette = palette;
  }

  /** Those for a collaboration; none if the type of its root is not there. */
  public static @Nullable PartTypes of(TypeId root, Palette palette) {
    CrdtType type = palette.find(root);
    return type == null ? null : new PartTypes(type, palette);
  }

  /** The type of the root. */
  public TypeId id() {
    return root.id();
  }

  /** Whether all types that others have are among them. */
  public boolean haveAllOf(PartTypes others) {
    return palette.hasAllOf(others.palette);
  }

  CrdtType root() {
    return root;
  }

  /** The type of a sub, if it is there. */
  @Nullable CrdtType find(SubId sub) {
    return palette.find(sub.type());
  }

  /** A state with nothing in it. */
  public Parts bottom() {
    return new Parts(this, root.bottom(), new TreeMap<>());
  }

  /**
   * A state from {@link Parts#encode()}. Subs whose type is not there wait in it.
   *
   * @throws IllegalArgumentException or a type's exception if the bytes are anything else
   */
  public Parts decode(Bytes encoded) {
    if (!Envelope.is(encoded)) {
      return new Parts(this, root.decode(encoded), new TreeMap<>());
    }
    DagCborReader in = new DagCborReader(Envelope.content(encoded), Parts.LIMITS);
    in.array(2);
    CrdtState state = root.decode(in.bytes());
    NavigableMap<SubId, Part> subs = new TreeMap<>();
    SubId last = null;
    for (int left = in.array(); left > 0; left--) {
      in.array(4);
      SubId sub = Envelope.readSub(in);
      Bytes bytes = in.bytes();
      in.end();
      if (last != null && last.compareTo(sub) >= 0) {
        throw new FormatException("subs that are not in order");
      }
      last = sub;
      subs.put(sub, part(sub, bytes, state));
    }
    in.end().end().finish();
    return new Parts(this, state, subs);
  }

  private Part part(SubId sub, Bytes bytes, CrdtState beside) {
    CrdtType type = find(sub);
    if (type == null) {
      return new Part(null);
    }
    CrdtState state = type.decode(bytes);
    if (!state.clock().equals(beside.clock())) {
      throw new FormatException("a sub at another clock than its root");
    }
    return new Part(state);
  }

  /**
   * Joins deltas of one replica that follow on each other into one.
   *
   * @throws IllegalArgumentException if they do not, or a payload is malformed
   */
  public Delta concat(List<Delta> deltas) {
    Delta.expectInRow(deltas);
    if (deltas.stream().noneMatch(delta -> Envelope.is(delta.payload()))) {
      Delta joined = root.concat(deltas);
      return new Delta(joined.replica(), joined.after(), joined.upTo(), Envelope.ofRoot(joined));
    }
    List<Segment> all = new ArrayList<>();
    deltas.forEach(delta -> all.addAll(Envelope.decode(delta)));
    return delta(all);
  }

  /** One delta of segments that follow on each other; those of one part in a row are joined. */
  Delta delta(List<Segment> segments) {
    List<Segment> joined = new ArrayList<>();
    List<Delta> row = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      row.add(segment.delta());
      boolean last = i + 1 == segments.size();
      if (last || !Objects.equals(segments.get(i + 1).sub(), segment.sub())) {
        join(segment.sub(), row, joined);
        row.clear();
      }
    }
    Delta first = joined.get(0).delta();
    Delta end = joined.get(joined.size() - 1).delta();
    boolean ofRoot = joined.size() == 1 && joined.get(0).sub() == null;
    Bytes payload = ofRoot ? Envelope.ofRoot(first) : Envelope.encode(joined);
    return new Delta(first.replica(), first.after(), end.upTo(), payload);
  }

  private void join(@Nullable SubId sub, List<Delta> row, List<Segment> to) {
    CrdtType type = sub == null ? root : find(sub);
    if (row.size() == 1 || type == null) {
      row.forEach(delta -> to.add(new Segment(sub, delta)));
    } else {
      to.add(new Segment(sub, type.concat(List.copyOf(row))));
    }
  }
}

package org.asterism.kernel.core.internal.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The state of a collaboration: that of its root, and those of its subs.
 *
 * <p>All number their operations together: a replica's next one, of whatever part, has its next
 * number, and is skipped by all other parts. So there is one clock, which is the root's, and an
 * edit of several parts is one interval of it. A sub is there from the first operation on that is
 * of it, whether that has an effect or not, on every replica alike. One whose type is not there
 * waits: its operations are passed over, until all is read again with the type.
 */
public final class Parts {
  static final Limits LIMITS = new Limits(1 << 30, 8, 1 << 20);

  private PartTypes types;
  private final CrdtState root;
  private final NavigableMap<SubId, Part> subs;

  Parts(PartTypes types, CrdtState root, NavigableMap<SubId, Part> subs) {
    this.types = types;
    this.root = root;
    this.subs = subs;
  }

  /** What made it. */
  public PartTypes types() {
    return types;
  }

  /**
   * Goes on with other types, if its parts have the same among them.
   *
   * @return whether they have; otherwise nothing has changed
   */
  public boolean goOnWith(PartTypes others) {
    boolean same =
        types.root() == others.root()
            && subs.keySet().stream().allMatch(sub -> types.find(sub) == others.find(sub));
    if (same) {
      types = others;
    }
    return same;
  }

  /** Which operations are in it. */
  public VectorClock clock() {
    return root.clock();
  }

  /** The subs that there are, in order. */
  public List<SubId> subs() {
    return List.copyOf(subs.keySet());
  }

  /** Those that wait for their type, in order. */
  public List<SubId> waiting() {
    return subs.entrySet().stream()
        .filter(entry -> entry.getValue().state() == null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Changes the value of a part.
   *
   * @param sub which one; none for the root
   * @throws CollaborationException.TypeUnavailable if its type is not there
   * @throws CrdtException if the type refuses it; nothing has changed
   */
  public Mutation mutate(
      @Nullable SubId sub, MutationContext context, String mutator, List<?> arguments) {
    if (sub == null) {
      return root.mutate(context, mutator, arguments);
    }
    Part known = subs.get(sub);
    Part part = known == null ? new Part(typeOf(sub).bottom()) : known;
    CrdtState state = part.behind(context.replica(), clock().get(context.replica()));
    if (state == null) {
      throw new CollaborationException.TypeUnavailable(sub.type());
    }
    Mutation mutation = state.mutate(context, mutator, arguments);
    if (!mutation.delta().isEmpty()) {
      subs.put(sub, part);
      root.skip(context.replica(), mutation.delta().upTo());
    }
    return mutation;
  }

  /**
   * Takes in what is new in a delta. What is not of its part's type has no effect, and the clock
   * moves past it.
   *
   * @throws CrdtException.Gap if it begins after what is known of its replica
   * @throws IllegalArgumentException if it is not of parts at all; nothing has changed
   */
  public Taken apply(Delta delta) {
    Taken taken = new Taken();
    if (!Envelope.is(delta.payload())) {
      taken.add(null, root.apply(delta));
      return taken;
    }
    ReplicaId replica = delta.replica();
    long known = clock().get(replica);
    if (delta.after() > known) {
      throw new CrdtException.Gap(delta, known);
    }
    for (Segment segment : Envelope.decode(delta)) {
      if (segment.delta().upTo() > known) {
        apply(segment, known, taken);
        known = segment.delta().upTo();
        root.skip(replica, known);
      }
    }
    return taken;
  }

  private void apply(Segment segment, long known, Taken taken) {
    SubId sub = segment.sub();
    CrdtState state = root;
    if (sub != null) {
      state = subs.computeIfAbsent(sub, this::newPart).behind(segment.delta().replica(), known);
    }
    List<Change> changes = List.of();
    if (state != null) {
      try {
        changes = state.apply(segment.delta());
      } catch (RuntimeException | StackOverflowError e) {
        taken.fault(e);
      }
    }
    taken.add(sub, changes);
  }

  private Part newPart(SubId sub) {
    CrdtType type = types.find(sub);
    return new Part(type == null ? null : type.bottom());
  }

  /** The clock moves past operations that have no effect. */
  public void skip(ReplicaId replica, long upTo) {
    root.skip(replica, upTo);
  }

  /** Takes in what is new in another state, which has the same types. */
  public void join(Parts other) {
    VectorClock before = clock();
    root.join(other.root);
    for (Map.Entry<SubId, Part> entry : other.subs.entrySet()) {
      SubId sub = entry.getKey();
      CrdtState theirs = entry.getValue().at(other.clock());
      CrdtState ours = subs.computeIfAbsent(sub, this::newPart).at(before);
      if (ours != null && theirs != null) {
        ours.join(theirs);
      }
    }
  }

  /**
   * The types may mean something else by their states now.
   *
   * @return whether a value is another
   */
  public boolean renewMeaning() {
    boolean another = root.renewMeaning();
    for (Part part : subs.values()) {
      CrdtState state = part.state();
      another |= state != null && state.renewMeaning();
    }
    return another;
  }

  /**
   * The value of a part.
   *
   * @param sub which one; none for the root. One that there is not has the value with which it
   *     would begin
   * @throws CollaborationException.TypeUnavailable if its type is not there
   */
  public Object value(@Nullable SubId sub) {
    if (sub == null) {
      return root.value();
    }
    Part part = subs.get(sub);
    CrdtState state = part == null ? typeOf(sub).bottom() : part.state();
    if (state == null) {
      throw new CollaborationException.TypeUnavailable(sub.type());
    }
    return state.value();
  }

  /**
   * Checks that a part can be changed.
   *
   * @throws CollaborationException.TypeUnavailable if its type is not there
   */
  public void expect(SubId sub) {
    typeOf(sub);
  }

  /**
   * The whole state; equal for equal operations.
   *
   * @throws IllegalStateException if a part waits
   */
  public Bytes encode() {
    Bytes own = root.encode();
    if (subs.isEmpty() && !Envelope.is(own)) {
      return own;
    }
    DagCborWriter out = new DagCborWriter(LIMITS).array(2).bytes(own).array(subs.size());
    for (Map.Entry<SubId, Part> entry : subs.entrySet()) {
      CrdtState state = entry.getValue().at(clock());
      if (state == null) {
        throw new IllegalStateException(entry.getKey() + " waits for its type");
      }
      out.array(4);
      Envelope.writeSub(out, entry.getKey());
      out.bytes(state.encode()).end();
    }
    return Envelope.marked(out.end().end().toBytes());
  }

  /**
   * The one delta of changes that were made in a row.
   *
   * @param subs whose each is; none for the root's
   * @param deltas as many
   */
  public Delta joined(List<@Nullable SubId> subs, List<Delta> deltas) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < deltas.size(); i++) {
      segments.add(new Segment(subs.get(i), deltas.get(i)));
    }
    return types.delta(segments);
  }

  private CrdtType typeOf(SubId sub) {
    CrdtType type = types.find(sub);
    if (type == null) {
      throw new CollaborationException.TypeUnavailable(sub.type());
    }
    return type;
  }
}

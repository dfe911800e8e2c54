package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** One replica's list. Its value is a {@link List} whose elements may be null. */
public final class ListState extends SequenceState {
  private final Calls calls;

  private ListState(CrdtType type, Calls calls, Document document) {
    super(type, document);
    this.calls = calls;
  }

  /** An empty list with the mutators of {@link ListMutators}. */
  public static ListState emptyList(CrdtType type) {
    return new ListState(type, ListMutators::parse, new Document(new Elements()));
  }

  /** An empty list with the mutators of {@link RgaMutators}. */
  public static ListState emptyRga(CrdtType type) {
    return new ListState(type, RgaMutators::parse, new Document(new Elements()));
  }

  /**
   * A list from {@link #encode()}, with the mutators of {@link ListMutators}.
   *
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  public static ListState decodeList(CrdtType type, Bytes encoded) {
    return new ListState(type, ListMutators::parse, decode(type, new Elements(), encoded));
  }

  /**
   * A list from {@link #encode()}, with the mutators of {@link RgaMutators}.
   *
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  public static ListState decodeRga(CrdtType type, Bytes encoded) {
    return new ListState(type, RgaMutators::parse, decode(type, new Elements(), encoded));
  }

  /**
   * Joins deltas of one replica whose intervals follow on each other.
   *
   * @throws IllegalArgumentException if they are of several replicas or leave gaps
   * @throws CrdtException.Malformed if a payload is not a list's
   */
  public static Delta concat(CrdtType type, List<Delta> deltas) {
    return concat(type, new Elements(), deltas);
  }

  @Override
  Edit parse(String mutator, List<?> arguments, Document now) {
    return calls.parse(type(), mutator, arguments, now);
  }

  @Override
  @SuppressWarnings("unchecked") // what Elements gives
  public List<@Nullable Object> value() {
    return (List<@Nullable Object>) super.value();
  }
}

package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.multiformats.Bytes;

/** One replica's text. Its value is a {@link String}, the indexes of its changes are UTF-16. */
public final class TextState extends SequenceState {
  private TextState(CrdtType type, Document document) {
    super(type, document);
  }

  /** An empty text. */
  public static TextState empty(CrdtType type) {
    return new TextState(type, new Document(new Characters()));
  }

  /** An empty text that walks so far for a place before it searches; for tests. */
  static TextState empty(CrdtType type, int walk) {
    return new TextState(type, new Document(new Characters(), walk));
  }

  /**
   * A text from {@link #encode()}.
   *
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  public static TextState decode(CrdtType type, Bytes encoded) {
    return new TextState(type, decode(type, new Characters(), encoded));
  }

  /**
   * Joins deltas of one replica whose intervals follow on each other.
   *
   * @throws IllegalArgumentException if they are of several replicas or leave gaps
   * @throws CrdtException.Malformed if a payload is not a text's
   */
  public static Delta concat(CrdtType type, List<Delta> deltas) {
    return concat(type, new Characters(), deltas);
  }

  @Override
  Edit parse(String mutator, List<?> arguments, Document now) {
    return TextMutators.parse(type(), mutator, arguments, now);
  }

  @Override
  public String value() {
    return (String) super.value();
  }
}

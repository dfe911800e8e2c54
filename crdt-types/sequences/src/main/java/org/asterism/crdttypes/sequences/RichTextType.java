package org.asterism.crdttypes.sequences;

import java.util.List;
import org.asterism.crdttypes.sequences.internal.marks.RichTextMutators;
import org.asterism.crdttypes.sequences.internal.marks.RichTextState;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code rich-text}: characters that any number of people insert, delete and format at
 * once, with undo.
 *
 * <p>Text is that of {@link TextType}. A mark gives an attribute of a range a value; it stays with
 * the characters between its ends, also with those that others type there meanwhile. Whether what
 * is typed at an end belongs to it is said when it is made: {@code after} (the default; bold goes
 * on when one types behind it), {@code before}, {@code both} or {@code none} (a link does not go
 * on). For one key the mark with the greatest time (then replica, then number) wins at each
 * character; taking an attribute away is a mark too. Different keys do not meet, so that comments
 * that may overlap each need a key of their own, such as {@code comment:7}.
 *
 * <p>The value is a list of maximal spans: maps of {@code insert} (a string) and, where there are
 * some, {@code attributes} (a map of keys to values), as in Quill's deltas. Changes are {@code
 * Spliced}, whose text comes without attributes, and {@code Formatted}. Positions count UTF-16
 * units.
 *
 * <p>{@code undo} takes back what the same replica did, call by call, the last 1,000 calls: text
 * that was inserted is deleted, as far as it is left; text that was deleted is inserted again, with
 * the attributes it had; a range that was marked gets the values it had, where nobody else has
 * marked it since. A call that others have undone already is passed over. {@code redo} takes back
 * what undo did, until something else is done. The calls are remembered by the state and are in no
 * delta: a state that was decoded begins without. With nothing to undo or redo, the delta is empty.
 */
@Component(
    service = CrdtType.class,
    property = {"asterism.type=rich-text", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=rich-text", "format:Long=1"})
public final class RichTextType implements CrdtType {
  private static final TypeId ID = new TypeId("rich-text", 1);

  /** A type without configuration. */
  public RichTextType() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return RichTextMutators.ALL;
  }

  @Override
  public CrdtState bottom() {
    return RichTextState.empty(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return RichTextState.decode(this, encoded);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return RichTextState.concat(this, deltas);
  }
}

package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.asterism.crdttypes.sequences.RichTextType;
import org.asterism.crdttypes.sequences.internal.StateDraft;
import org.asterism.kernel.api.collab.RichText;
import org.asterism.kernel.api.collab.RichText.Expand;
import org.asterism.kernel.api.crdt.CrdtState;
import org.junit.jupiter.api.Test;

/** What the kernel's view of rich text calls is what the type has. */
class RichTextViewTest {
  private final CrdtState state = new RichTextType().bottom();
  private final RichText text = RichText.of(new StateDraft(state, Writers.ANN));

  @Test
  void aTextIsWrittenMarkedAndUndone() {
    text.insert(0, "The fox jumped.");
    text.mark(4, 3, "bold", true);
    text.mark(4, 3, "link", "fox.org", Expand.NONE);
    text.insert(7, "es");
    text.unmark(0, 5, "bold");
    text.splice(0, 3, "Two");
    text.delete(15, 2);
    assertEquals("Two [link=fox.org:f][bold,link=fox.org:ox][bold:es] jumpe", Writers.shown(state));
    text.undo();
    text.undo();
    text.undo();
    text.redo();
    assertEquals("The foxes jumped.", text.content());
    assertEquals("The ", text.spans().get(0).get("insert"));
    text.unmark(5, 2, "link", Expand.NONE);
    assertEquals("The [link=fox.org:f][bold:oxes] jumped.", Writers.shown(state));
  }
}

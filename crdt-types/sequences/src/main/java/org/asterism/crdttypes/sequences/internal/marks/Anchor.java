package org.asterism.crdttypes.sequences.internal.marks;

import org.asterism.kernel.api.crdt.Dot;
import org.jspecify.annotations.Nullable;

/**
 * A place directly before or after a character, which may be deleted.
 *
 * @param item the character; null for the beginning (of which there is only an after) and the end
 *     (of which there is only a before)
 * @param after it, or before
 */
record Anchor(@Nullable Dot item, boolean after) {
  static final Anchor BEGINNING = new Anchor(null, true);
  static final Anchor END = new Anchor(null, false);

  static Anchor before(Dot item) {
    return new Anchor(item, false);
  }

  static Anchor after(Dot item) {
    return new Anchor(item, true);
  }
}

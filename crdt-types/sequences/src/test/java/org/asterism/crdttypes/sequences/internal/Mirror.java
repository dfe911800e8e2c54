package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.Change;

/** What somebody shows who hears nothing but changes. */
final class Mirror {
  private Mirror() {}

  static void show(StringBuilder mirror, List<Change> changes) {
    for (Change change : changes) {
      Change.Spliced splice = (Change.Spliced) change;
      mirror.replace(splice.index(), splice.index() + splice.removed(), (String) splice.inserted());
    }
  }
}

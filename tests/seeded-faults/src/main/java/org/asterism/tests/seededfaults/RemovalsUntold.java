package org.asterism.tests.seededfaults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.Change;

/** A value that is not kept in step: listeners do not hear that an element went. */
final class RemovalsUntold extends Bag {
  @Override
  public BagState bottom() {
    return new BagState(this) {
      @Override
      List<Change> changes(Map<String, Long> before, Map<String, Long> now) {
        List<Change> told = new ArrayList<>(super.changes(before, now));
        told.removeIf(change -> change instanceof Change.Removed);
        return told;
      }
    };
  }
}

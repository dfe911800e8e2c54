package org.asterism.crdttypes.sequences.internal;

import org.jspecify.annotations.Nullable;

/** A node of the tree over the document, with how much there is to see below it. */
abstract sealed class Node permits Leaf, Inner {
  @Nullable Inner parent;

  /** UTF-16 units. */
  int visible;

  /** How many of them are low surrogates. */
  int lows;
}

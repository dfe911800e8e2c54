package org.asterism.crdttypes.sequences.internal.tree;

import org.asterism.kernel.api.crdt.Dot;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a replica, as it is kept and as it travels.
 *
 * @param seq its number
 * @param time of the hybrid logical clock, not negative
 * @param action what it does
 */
record Operation(long seq, long time, Action action) {
  /** Operations are not numbered beyond. */
  static final long MAX_SEQ = 1L << 53;

  /** What an operation does. */
  sealed interface Action {}

  /**
   * Makes a node, whose name is this operation's dot.
   *
   * @param parent under which it comes; null for the root
   * @param value of its key {@code value}; null for none, or for one that its maker set anew since
   */
  record Create(@Nullable Dot parent, @Nullable Object value) implements Action {}

  /**
   * Puts a node under another.
   *
   * @param node to move
   * @param parent under which it comes; null for the root
   */
  record Move(Dot node, @Nullable Dot parent) implements Action {}

  /**
   * Puts a node into the trash.
   *
   * @param node to delete
   */
  record Delete(Dot node) implements Action {}

  /**
   * Sets a value of a node.
   *
   * @param node whose value
   * @param key of the value
   * @param value null for none
   */
  record Put(Dot node, String key, @Nullable Object value) implements Action {}
}

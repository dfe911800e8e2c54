package org.asterism.kernel.runtime.internal.peers;

/**
 * Who tells of addresses.
 *
 * @param name for status and logs
 * @param ranking of its addresses among those of others
 */
record Source(String name, int ranking) {
  /** The node's own memory of where it met members. */
  static final Source BOOK = new Source("book", Integer.MAX_VALUE);

  /** Other members. */
  static final Source MEMBERS = new Source("members", 0);
}

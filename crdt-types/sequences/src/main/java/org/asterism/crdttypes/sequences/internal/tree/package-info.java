/**
 * The engine behind the type tree: {@code MoveLog} keeps the moves in their order and the tree that
 * follows from them, {@code Register} a value of a node, {@code History} what is known of a
 * replica, and {@code TreeState} dresses all that as a {@code CrdtState}.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.sequences.internal.tree;

/**
 * The engine behind the sequence types: an op log per replica, a document order, two codecs.
 *
 * <p>{@code Document} integrates operations, {@code RunTree} keeps their visible order, {@code
 * ReplicaLog} what is known of each replica, {@code Ops} is a stretch of one replica's operations
 * on its way in or out, and {@code TextState} dresses all that as a {@code CrdtState}.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.sequences.internal;

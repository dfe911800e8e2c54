package org.asterism.kernel.api.crdt;

/**
 * Who changes a state, and when.
 *
 * @param replica under whose dots the operations go; they follow on the last of it that is known
 * @param timestamp of a hybrid logical clock: milliseconds since 1970 in the upper 48 bits, a
 *     counter in the lower 16; greater than that of every operation that is known
 */
public record MutationContext(ReplicaId replica, long timestamp) {}

package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.crdt.VectorClock;

/**
 * A value at one moment.
 *
 * @param value immutable
 * @param clock the operations that are in it
 */
public record Snapshot(Object value, VectorClock clock) {}

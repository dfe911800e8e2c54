package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;

/**
 * A value at one moment.
 *
 * @param value immutable; null only where that is a value of the type
 * @param clock the operations that are in it
 */
public record Snapshot(@Nullable Object value, VectorClock clock) {}

package org.asterism.kernel.core.internal.parts;

import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Delta;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a replica's operations that are of one part.
 *
 * @param sub whose they are; none for the root's own
 * @param delta in the form of that part's type
 */
record Segment(@Nullable SubId sub, Delta delta) {}

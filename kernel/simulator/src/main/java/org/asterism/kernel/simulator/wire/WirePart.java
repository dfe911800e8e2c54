package org.asterism.kernel.simulator.wire;

import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Delta;
import org.jspecify.annotations.Nullable;

/**
 * Operations of a block that are of one part of its collaboration, as docs/protocol.md has it.
 *
 * @param sub whose they are; none for the root's own
 * @param delta in the form of that part's type; of no type if the payload does not open
 */
public record WirePart(@Nullable SubId sub, Delta delta) {}

package org.asterism.kernel.core.internal.upkeep;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.core.internal.block.Genesis;
import org.jspecify.annotations.Nullable;

/**
 * A collaboration that is open or joining.
 *
 * @param id of it
 * @param name of it here
 * @param genesis it begins with; none while it is joining
 */
public record Known(CollaborationId id, String name, @Nullable Genesis genesis) {}

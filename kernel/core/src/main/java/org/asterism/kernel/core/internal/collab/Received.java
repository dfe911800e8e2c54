package org.asterism.kernel.core.internal.collab;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.jspecify.annotations.Nullable;

/**
 * A block that a member sent.
 *
 * @param block that came
 * @param from who sent it
 * @param spread tags of those who were sent it too; none if it is an old one
 */
record Received(DeltaBlock block, PeerId from, @Nullable List<Bytes> spread) {}

package org.asterism.kernel.core.internal.block;

import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Cid;

/**
 * A block of a replica, as clocks and other blocks name it.
 *
 * @param replica that made it
 * @param seq of its last operation
 * @param cid of the block
 */
public record Head(ReplicaId replica, long seq, Cid cid) {}

package org.asterism.kernel.api.collab;

import java.time.Instant;
import org.asterism.kernel.api.net.PeerId;

/**
 * Another node that takes part and is connected.
 *
 * @param peerId of the node
 * @param since when it was seen to take part
 */
public record Member(PeerId peerId, Instant since) {}

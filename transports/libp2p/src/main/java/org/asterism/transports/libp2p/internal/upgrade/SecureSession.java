package org.asterism.transports.libp2p.internal.upgrade;

import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.net.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake came to.
 *
 * @param remotePeer who proved to be at the other end; the id of {@code remoteKey}
 * @param remoteKey its key
 * @param muxer that was agreed on early; null to negotiate one as usual
 */
public record SecureSession(PeerId remotePeer, PublicKey remoteKey, @Nullable String muxer) {}

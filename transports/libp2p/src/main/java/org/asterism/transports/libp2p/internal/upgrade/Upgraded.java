package org.asterism.transports.libp2p.internal.upgrade;

import org.asterism.transports.libp2p.internal.yamux.YamuxSession;

/**
 * What an upgrade came to.
 *
 * @param session who is at the other end
 * @param security by which protocol that was proved
 * @param streams of the connection
 */
public record Upgraded(SecureSession session, String security, YamuxSession streams) {}

package org.asterism.transports.libp2p.internal.upgrade;

/**
 * How long the steps of an upgrade may take.
 *
 * @param securityMillis to agree on a security and to shake hands
 * @param muxerMillis to agree on a muxer, where that is not done early
 */
public record UpgradeTimeouts(long securityMillis, long muxerMillis) {}

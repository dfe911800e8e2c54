package org.asterism.kernel.api.net;

/**
 * Bytes on the wire, as the transports carry them: secured and framed, without the headers of IP
 * and TCP.
 *
 * @param sent by us
 * @param received by us
 */
public record Traffic(long sent, long received) {}

package org.asterism.bundles.autonat.internal.server;

/**
 * How much a server does for whom.
 *
 * @param requestsPerMinute in all
 * @param requestsPerMinutePerPeer of one peer
 * @param requestsPerMinutePerPlace of one IPv4 address or one IPv6 network of 64 bits
 * @param foreignPerMinute in all, of those that lead to another address than the asker's
 * @param dialsAtOnce in all
 * @param timeoutMillis for a message, and for a dial with all that follows
 * @param foreignWaitMillis at most, before an address that is not the asker's is dialled: many
 *     servers that are asked at once then do not dial at once
 * @param loopback whether this machine's own address is dialled, for tests
 */
public record ServerTerms(
    int requestsPerMinute,
    int requestsPerMinutePerPeer,
    int requestsPerMinutePerPlace,
    int foreignPerMinute,
    int dialsAtOnce,
    long timeoutMillis,
    long foreignWaitMillis,
    boolean loopback) {}

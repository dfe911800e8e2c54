package org.asterism.bundles.autonat.internal.client;

/**
 * How a node finds out whether strangers can dial it.
 *
 * @param confirmations so many servers, of different places, must agree
 * @param recheckMillis after that time a server is asked again for the same address
 * @param retryMillis after that time a server that did not help is asked again, then twice that,
 *     and so on up to the time of a recheck
 * @param paceMillis between two requests to the same server
 * @param timeoutMillis for all that a request takes
 * @param privateNetworks whether servers on private networks, and this machine, are asked for
 *     addresses of such: for tests
 */
public record ClientSettings(
    int confirmations,
    long recheckMillis,
    long retryMillis,
    long paceMillis,
    long timeoutMillis,
    boolean privateNetworks) {}

/** Finds peers on the local network, and is found there, by libp2p's use of multicast DNS. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.mdns.internal;

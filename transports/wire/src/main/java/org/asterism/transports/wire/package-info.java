/**
 * What libp2p's protocols have in common on the wire: messages of protobuf with a length in front,
 * signatures of hosts, signed envelopes and peer records. For bundles that speak such a protocol
 * over a {@link org.asterism.kernel.api.net.Stream}, whichever host carries it.
 *
 * <p>It is just enough of protobuf for the few small messages there are, bounded on reading; a
 * generator and its runtime bundle would be larger than what they replace.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
@org.jspecify.annotations.NullMarked
package org.asterism.transports.wire;

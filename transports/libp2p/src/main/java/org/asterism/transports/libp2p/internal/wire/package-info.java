/**
 * Just enough of protobuf's wire format for the few small messages of libp2p, bounded on reading; a
 * generator and its runtime bundle would be larger than what they replace.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.wire;

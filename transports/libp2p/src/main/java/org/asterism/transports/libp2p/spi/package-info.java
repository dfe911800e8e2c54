/**
 * What the libp2p host lends to transports that stand on Netty: its event loops, and a way to hand
 * a channel over without a copy.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.spi;

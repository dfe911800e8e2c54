/** WebSockets for protocols other than libp2p's byte streams, over the sockets of a node. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.transports.websocket.spi;

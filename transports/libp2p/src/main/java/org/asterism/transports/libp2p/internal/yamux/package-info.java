/** Many streams on one connection: yamux. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.yamux;

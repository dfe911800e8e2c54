/** Open connections: their streams, limits and watchers, and how they come about. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.connection;

/** What the host says of its own addresses, under its signature. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.record;

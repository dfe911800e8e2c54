/** Is it alive, and how far away: ping. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.ping;

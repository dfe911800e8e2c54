/** The event loops that everything runs on. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.loops;

/** Turns a raw connection into a secured and shared one. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.upgrade;

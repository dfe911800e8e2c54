/** Telling each other who one is: identify and its push. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.identify;

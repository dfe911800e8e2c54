/** The host itself. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal;

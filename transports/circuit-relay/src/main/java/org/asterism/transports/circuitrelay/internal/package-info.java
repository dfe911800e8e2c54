/** Connections through relays, and what makes them direct. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.circuitrelay.internal;

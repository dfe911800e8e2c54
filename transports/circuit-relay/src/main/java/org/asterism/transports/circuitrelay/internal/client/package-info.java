/** Asking relays for reservations and connections, and taking those that come through them. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.circuitrelay.internal.client;

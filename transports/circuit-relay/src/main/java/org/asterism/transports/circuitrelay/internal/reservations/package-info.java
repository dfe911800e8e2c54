/** Which relays this node keeps reservations with. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.circuitrelay.internal.reservations;

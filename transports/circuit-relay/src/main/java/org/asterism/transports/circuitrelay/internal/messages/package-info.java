/** What clients and relays tell each other. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.circuitrelay.internal.messages;

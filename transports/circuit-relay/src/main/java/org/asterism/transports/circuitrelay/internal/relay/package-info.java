/** Being a relay for others. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.circuitrelay.internal.relay;

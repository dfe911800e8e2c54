/** Making relayed connections direct. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.circuitrelay.internal.dcutr;

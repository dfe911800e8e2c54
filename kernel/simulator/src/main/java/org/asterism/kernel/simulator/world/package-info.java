/** A small deterministic world for engines: virtual time, and storage and links that fail. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.simulator.world;

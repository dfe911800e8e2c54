/** How fast it goes: perf, for measurements. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.perf;

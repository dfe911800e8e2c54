/** Bytes through a relay, ours beside js-libp2p's. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.relay;

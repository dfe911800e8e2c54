/** Bytes over one stream, beside js-libp2p and go-libp2p. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.stream;

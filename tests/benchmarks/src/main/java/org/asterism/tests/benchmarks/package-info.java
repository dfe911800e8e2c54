/** Ours beside a peer, in one run. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks;

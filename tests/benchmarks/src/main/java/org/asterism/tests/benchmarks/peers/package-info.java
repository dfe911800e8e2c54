/** Other people's programs, started beside ours. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.peers;

/** From a command to a node that is ready, beside a bare Felix. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.start;

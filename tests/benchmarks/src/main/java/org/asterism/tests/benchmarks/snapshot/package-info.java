/** State roots of a document that is being written, and archives of them. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.snapshot;

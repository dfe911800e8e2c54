/** Storing and reading blocks, beside RocksDB. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.store;

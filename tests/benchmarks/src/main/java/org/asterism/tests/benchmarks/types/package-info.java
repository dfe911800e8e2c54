/** Merging sets and maps, and text under many hands. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.types;

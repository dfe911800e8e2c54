/** Typing and merging text, beside Yjs and json-joy. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.text;

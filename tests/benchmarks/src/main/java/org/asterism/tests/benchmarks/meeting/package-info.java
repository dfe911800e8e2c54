/** How soon nodes meet that know nothing but points, and what becomes of them without. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.meeting;

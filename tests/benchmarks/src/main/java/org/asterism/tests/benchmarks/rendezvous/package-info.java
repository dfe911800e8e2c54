/** A rendezvous point with many registrations, beside canvas's. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.rendezvous;

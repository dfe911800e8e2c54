/**
 * Shared data types: states that any number of replicas change on their own and join to the same
 * value, by deltas that are intervals of a clock.
 *
 * <p>Follows Almeida, Shoker, Baquero: "Delta state replicated data types" (2018), with every
 * operation, removals too, under a dot of its own, so that a difference is always an interval.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.crdt;

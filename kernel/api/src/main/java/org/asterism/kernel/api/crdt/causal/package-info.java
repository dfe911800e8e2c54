/**
 * Dot stores: what types share whose every value is under the dot that wrote it, so that many of
 * them can live in one map under one causal context.
 *
 * <p>The context is the state's {@link org.asterism.kernel.api.crdt.VectorClock}: a dot in it that
 * has no value any more was superseded or removed. A dot store is a tree of paths, each with the
 * values that concurrent writers left there; a type decides what paths mean. That makes the DotSet,
 * DotFun and DotMap of Almeida, Shoker, Baquero: "Delta state replicated data types" (2018) one
 * structure, in which a map holds types of other bundles, also while they are away.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.crdt.causal;

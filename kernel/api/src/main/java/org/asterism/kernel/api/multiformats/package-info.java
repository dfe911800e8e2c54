/**
 * Immutable binary values and the self-describing formats of the multiformats family: varints, base
 * encodings, multihashes, CIDs.
 *
 * <p>They live in the API and not in {@code kernel/ipld} because block stores and peers are named
 * by them, and the API depends on nothing.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.multiformats;

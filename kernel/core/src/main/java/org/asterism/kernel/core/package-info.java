/**
 * The collaboration engine: actors that edit, store and sync collaborations.
 *
 * <p>Deterministic. Everything that is not computation is asked of {@link
 * org.asterism.kernel.core.Surroundings}, which the runtime implements on threads, services and
 * sockets, and the simulator on virtual time.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("4.1.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core;

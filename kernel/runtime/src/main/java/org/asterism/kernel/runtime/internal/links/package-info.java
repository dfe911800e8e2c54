/** Streams in the sync protocol, cut into frames, one to a peer. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.runtime.internal.links;

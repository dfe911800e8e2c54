/**
 * States, histories and what names them, as blocks that can be pinned: state roots, manifests,
 * segments. Pure functions of what they are given.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.checkpoint;

/**
 * The value of a collaboration and those of its subs as one: what deltas, states and their bytes
 * are where there are several.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.parts;

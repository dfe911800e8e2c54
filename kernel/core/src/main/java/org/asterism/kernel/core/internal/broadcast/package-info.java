/** Messages for now: their form, their seal and who vouches for them. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.broadcast;

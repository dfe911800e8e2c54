/** What goes into blocks: genesis, delta, their codecs. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.block;

/** The block store {@code local}. */
@org.jspecify.annotations.NullMarked
package org.asterism.stores.local.internal.blocks;

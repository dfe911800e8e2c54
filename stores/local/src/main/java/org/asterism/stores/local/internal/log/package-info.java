/** An append-only log of checked records in segment files. */
@org.jspecify.annotations.NullMarked
package org.asterism.stores.local.internal.log;

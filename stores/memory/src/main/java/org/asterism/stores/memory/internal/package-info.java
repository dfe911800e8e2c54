/** Stores that last as long as the process. */
@org.jspecify.annotations.NullMarked
package org.asterism.stores.memory.internal;

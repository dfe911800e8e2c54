/** Stores and journals that come and go, seen by the engine as one that sometimes fails. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.runtime.internal.storage;

/** Files as the log sees them: the seam where tests put a disk that fails. */
@org.jspecify.annotations.NullMarked
package org.asterism.stores.local.internal.disk;

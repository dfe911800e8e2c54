/** Many callers, one writer, one force for all that came meanwhile. */
@org.jspecify.annotations.NullMarked
package org.asterism.stores.local.internal.commit;

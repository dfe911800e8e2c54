/** The journal of the home. */
@org.jspecify.annotations.NullMarked
package org.asterism.stores.local.internal.journal;

/** The components. */
@org.jspecify.annotations.NullMarked
package org.asterism.stores.local.internal;

/** The dot store, its operations and their encoding. */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.causal.internal;

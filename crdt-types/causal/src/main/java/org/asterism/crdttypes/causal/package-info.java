/**
 * What a type needs that lives in a dot store: extend {@link
 * org.asterism.crdttypes.causal.CausalCrdtType} and say what paths mean.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.causal;

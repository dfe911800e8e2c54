/** Shared sequences: the types this bundle provides. */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.sequences;

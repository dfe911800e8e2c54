/** Arguments of those types whose mutators' names and kinds of parameters do not say enough. */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.sequences.internal.arguments;

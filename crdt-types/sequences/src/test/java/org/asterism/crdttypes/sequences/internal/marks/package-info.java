@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.sequences.internal.marks;

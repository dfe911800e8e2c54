/** Sets, which differ in what becomes of an element that is added and removed at the same time. */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.sets;

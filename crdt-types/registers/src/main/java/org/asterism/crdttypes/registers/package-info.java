/** Registers and flags: one value that any number of replicas write. */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.registers;

/** A causal type with a fault, for types that hold others. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.seededfaults.whispers;

/** Counters: what any number of replicas count together. */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.counters;

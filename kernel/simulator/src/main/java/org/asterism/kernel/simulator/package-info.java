/**
 * Hours of many nodes in seconds: engines on virtual time and one thread, faults by a seed, and
 * what must hold whatever happens.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.simulator;

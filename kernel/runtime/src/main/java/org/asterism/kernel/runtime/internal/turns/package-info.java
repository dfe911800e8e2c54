/** The node's threads, and queues on them that run an actor's turns one at a time. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.runtime.internal.turns;

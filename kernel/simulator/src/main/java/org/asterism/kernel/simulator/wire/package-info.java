/**
 * The protocol of docs/protocol.md written a second time, so that what the engine does is judged,
 * and attacked, by something that does not share its mistakes.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.simulator.wire;

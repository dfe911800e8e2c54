package org.asterism.kernel.testkit.crdt;

import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;

/**
 * A mutation that had an effect.
 *
 * @param author index of the replica that made it
 * @param delta that it gave
 * @param before clock of the author's state before it
 * @param after clock of the author's state after it
 * @param value of the author's state after it
 * @param removes whether something went by it
 * @param time its timestamp
 * @param call in words
 */
record Made(
    int author,
    Delta delta,
    VectorClock before,
    VectorClock after,
    Object value,
    boolean removes,
    long time,
    Supplier<String> call) {}

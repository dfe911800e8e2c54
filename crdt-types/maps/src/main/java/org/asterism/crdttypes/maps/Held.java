package org.asterism.crdttypes.maps;

import java.util.List;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.Watch;

/**
 * What a key of a map holds.
 *
 * @param types of it, in order; more than one where several came to the key at once
 * @param prefix of its paths after the key
 * @param value gives what it means
 * @param watch begins to look at it
 */
record Held(
    List<TypeId> types, List<Object> prefix, Supplier<Object> value, Supplier<Watch> watch) {}

package org.asterism.crdttypes.maps;

import java.util.List;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.Watch;

/**
 * What a key of a map holds.
 *
 * @param type of it
 * @param prefix of its paths after the key
 * @param value gives what it means
 * @param watch begins to look at it
 */
record Held(TypeId type, List<Object> prefix, Supplier<Object> value, Supplier<Watch> watch) {}

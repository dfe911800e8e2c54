package org.asterism.crdttypes.maps;

import java.util.List;
import org.asterism.crdttypes.counters.CausalCounter;
import org.asterism.crdttypes.counters.GCounter;
import org.asterism.crdttypes.counters.LexCounter;
import org.asterism.crdttypes.counters.PnCounter;
import org.asterism.crdttypes.registers.DisableWinsFlag;
import org.asterism.crdttypes.registers.EnableWinsFlag;
import org.asterism.crdttypes.registers.LastWriterRegister;
import org.asterism.crdttypes.registers.MultiValueRegister;
import org.asterism.crdttypes.sets.AddWinsSet;
import org.asterism.crdttypes.sets.GrowOnlySet;
import org.asterism.crdttypes.sets.LastWriterSet;
import org.asterism.crdttypes.sets.RemoveWinsSet;
import org.asterism.crdttypes.sets.TimedSet;
import org.asterism.crdttypes.sets.TwoPhaseSet;
import org.asterism.kernel.api.crdt.causal.CausalType;

/** What an OR-map finds in a node that has all families. */
final class AllTypes {
  private AllTypes() {}

  static KnownTypes known() {
    return known(
        List.of(
            new AddWinsSet(),
            new CausalCounter(),
            new LastWriterRegister(),
            new MultiMap(),
            new RemoveWinsSet(),
            new EnableWinsFlag(),
            new MultiValueRegister(),
            new CounterMap(),
            new LastWriterMap(),
            new DisableWinsFlag(),
            new GCounter(),
            new PnCounter(),
            new LexCounter(),
            new GrowOnlySet(),
            new TwoPhaseSet(),
            new TimedSet(),
            new LastWriterSet()));
  }

  static KnownTypes known(List<CausalType> types) {
    KnownTypes known = new KnownTypes();
    types.forEach(known::bindType);
    return known;
  }
}

package org.asterism.crdttypes.registers;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Entry;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code mvreg}: a write replaces what its replica saw; of concurrent ones all stay. Its
 * value is a {@link List}, each of them once, the last one by time and then by replica first; empty
 * as long as nothing was written.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=mvreg", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=mvreg", "format:Long=1"})
public final class MultiValueRegister extends CausalCrdtType {
  private static final TypeId ID = new TypeId("mvreg", 1);
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator(
              "write",
              List.of(new Parameter("value", Kind.ANY, "what it holds from now on, not null")),
              "Writes a value in place of all that are there."));

  /** A type without configuration. */
  public MultiValueRegister() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return MUTATORS;
  }

  @Override
  public Object value(DotStore store) {
    return store.entries().stream()
        .sorted(Comparator.reverseOrder())
        .map(Entry::value)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    Object value = Arguments.present(ID, mutator, arguments, 0);
    draft.put(value, draft.context().timestamp());
  }

  @Override
  public Watch watch(DotStore store) {
    return Watch.ofValue(() -> value(store));
  }
}

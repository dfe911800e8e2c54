package org.asterism.crdttypes.sets;

import java.util.List;
import java.util.Set;
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
import org.asterism.kernel.api.crdt.causal.Watch;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code rwlwwset}: an element is in if it was added later than removed, by times that the
 * caller gives, in whatever unit all writers agree on; at the same time the remove stays. What is
 * older than what is known of an element does nothing. Its value is a {@link Set}.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=rwlwwset", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=rwlwwset", "format:Long=1"})
public final class TimedSet extends CausalCrdtType {
  private static final TypeId ID = new TypeId("rwlwwset", 1);
  private static final TimedElements ELEMENTS = new TimedElements(false);
  private static final long LATEST = 1L << 62;
  private static final Parameter TIME =
      new Parameter("ts", Kind.INTEGER, "the time that the caller gives it, 0 to 2^62");
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator("add", List.of(TIME, Elements.VALUE), "Adds an element as if at a time."),
          new Mutator(
              "remove", List.of(TIME, Elements.VALUE), "Removes an element as if at a time."));

  /** A type without configuration. */
  public TimedSet() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return MUTATORS;
  }

  @Override
  public Set<Object> value(DotStore store) {
    return Elements.value(store, ELEMENTS::isIn);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    long timestamp = Arguments.within(ID, mutator, arguments, 0, 0, LATEST);
    CausalDraft place = Elements.at(ID, draft, mutator, arguments, 1);
    ELEMENTS.say(place, mutator.name().equals("add"), timestamp);
  }

  @Override
  public Watch watch(DotStore store) {
    return Elements.watch(store, ELEMENTS::isIn);
  }
}

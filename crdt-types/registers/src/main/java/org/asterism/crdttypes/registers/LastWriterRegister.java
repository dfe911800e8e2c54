package org.asterism.crdttypes.registers;

import java.util.List;
import java.util.Optional;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.crdttypes.causal.LastWriter;
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
 * The type {@code lwwreg}: of all that was written the last stays, by time and then by replica. Its
 * value is a {@link java.util.Optional}, empty as long as nothing was written.
 *
 * <p>{@code set} takes the time of a hybrid logical clock, and a later one than that of what it
 * replaces; so it always stands against what its replica saw. {@code write} takes a time that the
 * caller gives, in whatever unit all writers of this register agree on; one that is older than what
 * stands does nothing. Mix them only where these times are such a clock's.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=lwwreg", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=lwwreg", "format:Long=1"})
public final class LastWriterRegister extends CausalCrdtType {
  private static final TypeId ID = new TypeId("lwwreg", 1);
  private static final long LATEST = 1L << 62;
  private static final Parameter VALUE =
      new Parameter("value", Kind.ANY, "what it holds from now on, not null");
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator(
              "write",
              List.of(
                  new Parameter("ts", Kind.INTEGER, "the time that the caller gives it, 0 to 2^62"),
                  VALUE),
              "Writes a value as if at a time."),
          new Mutator("set", List.of(VALUE), "Writes a value now."));

  /** A type without configuration. */
  public LastWriterRegister() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return MUTATORS;
  }

  @Override
  public Optional<Object> value(DotStore store) {
    return LastWriter.of(store).map(Entry::value);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    if (mutator.name().equals("set")) {
      LastWriter.write(draft, Arguments.present(ID, mutator, arguments, 0));
      return;
    }
    long timestamp = Arguments.within(ID, mutator, arguments, 0, 0, LATEST);
    LastWriter.write(draft, Arguments.present(ID, mutator, arguments, 1), timestamp);
  }

  @Override
  public Watch watch(DotStore store) {
    return Watch.ofValue(() -> value(store));
  }
}

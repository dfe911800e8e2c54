package @PACKAGE@;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.CrdtException;
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
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code @NAME@}: a poll. Everyone has one vote, and may change it or take it back. The
 * value is a map from each option to its number of votes.
 *
 * <p>It keeps what it has in a {@link DotStore}, a tree of paths with values at them, which knows how
 * to join, to travel and to be stored. What is left to say is what a mutator puts where, and what
 * the whole then means. A type whose data does not fit such a tree implements {@link CrdtType}
 * by hand instead: a class of its own for the state, with join, deltas and encoding. The same laws
 * tell whether that is right.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=@NAME@", "asterism.format:Integer=1"})
public final class @CLASS@ extends CausalCrdtType {
  /** The version is that of the format: what the paths and values below mean. */
  private static final TypeId ID = new TypeId("@NAME@", 1);

  private static final int LONGEST = 100;
  private static final Parameter OPTION =
      new Parameter("option", Kind.STRING, "1 to 100 characters");
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator("vote", List.of(OPTION), "Votes for an option, and for no other any more."),
          new Mutator("withdraw", List.of(), "Takes the vote back."));

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return MUTATORS;
  }

  /** Each replica's vote is at a path of its own: its key. */
  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    CausalDraft own = draft.at(draft.context().replica().key());
    if (mutator.name().equals("withdraw")) {
      own.remove();
      return;
    }
    String option = (String) arguments.get(0);
    if (!isOption(option)) {
      throw new CrdtException.BadArgument(
          ID, "vote", "option", "has " + option.length() + " characters instead of 1 to " + LONGEST);
    }
    own.put(option);
  }

  /** Whatever is in the store has a meaning, also what no honest replica would put there. */
  @Override
  public Map<String, Long> value(DotStore store) {
    Map<String, Long> votes = new TreeMap<>();
    for (Object replica : store.keys()) {
      store.at(replica).entries().stream()
          .max(Entry::compareTo)
          .map(Entry::value)
          .filter(@CLASS@::isOption)
          .ifPresent(option -> votes.merge((String) option, 1L, Long::sum));
    }
    return Collections.unmodifiableMap(votes);
  }

  private static boolean isOption(Object value) {
    return value instanceof String option && !option.isEmpty() && option.length() <= LONGEST;
  }

  /** Listeners hear the whole value when it is another; a poll is small. */
  @Override
  public Watch watch(DotStore store) {
    return Watch.ofValue(() -> value(store));
  }
}

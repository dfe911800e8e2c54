package org.asterism.kernel.api.collab;

import java.util.List;
import java.util.Optional;

/**
 * A draft of a register, by its mutators: {@code lwwreg}, or {@code mvreg}, whose value is here the
 * first of those it has.
 *
 * @param <V> what its values are: of {@link org.asterism.kernel.api.crdt.Values}, not checked
 */
public final class Register<V> {
  private final Draft draft;

  private Register(Draft draft) {
    this.draft = draft;
  }

  /** The draft as a register. */
  public static <V> Register<V> of(Draft draft) {
    return new Register<>(draft);
  }

  /** Writes a value in place of what is there. */
  public void set(V value) {
    draft.mutate(draft.value() instanceof List<?> ? "write" : "set", value);
  }

  /** What stands; empty if nothing was written. */
  @SuppressWarnings("unchecked") // the caller says what the values are
  public Optional<V> get() {
    return draft.value() instanceof List<?> all
        ? (Optional<V>) all.stream().findFirst()
        : (Optional<V>) draft.value();
  }
}

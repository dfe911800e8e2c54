package org.asterism.kernel.testkit.fuzz;

import java.util.List;
import java.util.function.Consumer;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * What a type must do with bytes from anybody, for {@link Fuzz}: refuse them as {@link
 * CrdtException.Malformed} with nothing changed, or make a sound state of them.
 *
 * @param type whose deltas and states they may be
 * @param structure throws if a state is not sound within
 */
public record TypeDecoder(CrdtType type, Consumer<? super CrdtState> structure) {
  /**
   * Applies a delta.
   *
   * @throws CrdtException.Malformed if it is refused, as it may be
   * @throws AssertionError if the type does anything else with it than it must
   */
  public void apply(CrdtState state, Delta delta) {
    Bytes before = state.encode();
    try {
      state.apply(delta);
    } catch (CrdtException.Malformed e) {
      expect(before.equals(state.encode()), "a refused delta changed the state");
      expect(!isJoined(delta), "a refused delta was joined with none");
      throw e;
    }
    expectSound(state);
  }

  /**
   * Reads a state.
   *
   * @throws CrdtException.Malformed if it is refused, as it may be
   * @throws AssertionError if the type does anything else with it than it must
   */
  public void decode(Bytes encoded) {
    expectSound(type.decode(encoded));
  }

  private void expectSound(CrdtState state) {
    structure.accept(state);
    CrdtState again = type.decode(state.encode());
    expect(state.value().equals(again.value()), "a state has another value after its bytes");
    expect(state.encode().equals(again.encode()), "a state has other bytes after its bytes");
  }

  private boolean isJoined(Delta delta) {
    try {
      type.concat(List.of(delta));
      return true;
    } catch (CrdtException.Malformed e) {
      return false;
    }
  }

  private static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}

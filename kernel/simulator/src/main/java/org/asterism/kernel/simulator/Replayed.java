package org.asterism.kernel.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.simulator.wire.WireBlock;
import org.asterism.kernel.simulator.wire.WirePart;
import org.jspecify.annotations.Nullable;

/**
 * The states of a collaboration and its subs, made of blocks one after the other as
 * docs/protocol.md says, and as plainly as can be: every state is told of every number at once.
 */
final class Replayed {
  private final Play play;
  private final CrdtState root;
  private final SortedMap<SubId, CrdtState> subs = new TreeMap<>();

  Replayed(Play play) {
    this.play = play;
    this.root = play.type().bottom();
  }

  /** The next block. */
  void add(WireBlock block) {
    for (WirePart part : block.parts(play.secrets())) {
      Delta delta = part.delta();
      if (delta.upTo() > root.clock().get(delta.replica())) {
        CrdtState state = state(part.sub());
        if (state != null) {
          apply(state, delta);
        }
        root.skip(delta.replica(), delta.upTo());
        subs.values().forEach(each -> each.skip(delta.replica(), delta.upTo()));
      }
    }
  }

  private static void apply(CrdtState state, Delta delta) {
    try {
      state.apply(delta);
    } catch (CrdtException e) {
      // It has no effect.
    }
  }

  private @Nullable CrdtState state(@Nullable SubId sub) {
    CrdtType type = sub == null ? null : play.subs().get(sub);
    if (sub == null || type == null) {
      return sub == null ? root : null;
    }
    return subs.computeIfAbsent(
        sub,
        id -> {
          CrdtState begun = type.bottom();
          root.clock().entries().forEach(begun::skip);
          return begun;
        });
  }

  CrdtState root() {
    return root;
  }

  SortedMap<SubId, CrdtState> subs() {
    return subs;
  }

  /** The value of every part. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("", root.value());
    subs.forEach((sub, state) -> values.put(sub.toString(), state.value()));
    return values;
  }
}

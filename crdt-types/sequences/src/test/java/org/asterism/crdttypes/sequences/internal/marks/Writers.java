package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.crdttypes.sequences.RichTextType;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/** Two people who write on one text, apart until they exchange; their clock is one. */
final class Writers {
  static final ReplicaId ANN = Desk.replica("ann");
  static final ReplicaId BEN = Desk.replica("ben");

  final RichTextType type = new RichTextType();
  final RichTextState ann = (RichTextState) type.bottom();
  final RichTextState ben = (RichTextState) type.bottom();
  private long now;

  /** Both begin with a text of Ann's. */
  Writers(String text) {
    ann("insert", 0L, text);
    exchange();
  }

  Mutation ann(String mutator, @Nullable Object... arguments) {
    return ann.mutate(new MutationContext(ANN, ++now), mutator, Arrays.asList(arguments));
  }

  Mutation ben(String mutator, @Nullable Object... arguments) {
    return ben.mutate(new MutationContext(BEN, ++now), mutator, Arrays.asList(arguments));
  }

  void exchange() {
    ann.join(ben);
    ben.join(ann);
    assertEquals(ann.value(), ben.value());
    assertEquals(ann.encode(), ben.encode());
  }

  String ann() {
    return shown(ann);
  }

  String ben() {
    return shown(ben);
  }

  /** A text as {@code plain [bold:some] plain}; keys without value are {@code true}. */
  static String shown(CrdtState state) {
    StringBuilder shown = new StringBuilder();
    for (Map<?, ?> span : ((RichTextState) state).value()) {
      Object attributes = span.get("attributes");
      if (attributes instanceof Map<?, ?> map) {
        List<String> names = new ArrayList<>();
        new TreeMap<>(map)
            .forEach((key, value) -> names.add(value.equals(true) ? key + "" : key + "=" + value));
        shown.append('[').append(String.join(",", names)).append(':');
        shown.append(span.get("insert")).append(']');
      } else {
        shown.append(span.get("insert"));
      }
    }
    return shown.toString();
  }
}

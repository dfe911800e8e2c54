package org.asterism.kernel.testkit.crdt;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** How schedules are told: replicas are letters, operations are {@code A:1}. */
final class Words {
  private static final int LONGEST = 400;

  private Words() {}

  /** The id of a replica: its letter, 32 times. */
  static ReplicaId replica(char letter) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) letter);
    return new ReplicaId(Bytes.wrap(key));
  }

  static char letter(ReplicaId replica) {
    return (char) replica.key().at(0);
  }

  /** A value, or an argument. */
  static String of(@Nullable Object value) {
    String text = whole(value);
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
  }

  private static String whole(@Nullable Object value) {
    if (value instanceof String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> whole(entry.getKey()) + ": " + whole(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Set<?> set) {
      return set.stream().map(Words::whole).sorted().collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Collection<?> all) {
      return all.stream().map(Words::whole).collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  static String call(String mutator, List<?> arguments) {
    return arguments.stream().map(Words::of).collect(Collectors.joining(", ", mutator + "(", ")"));
  }

  static String of(Delta delta) {
    String replica = letter(delta.replica()) + ":";
    if (delta.isEmpty()) {
      return "nothing after " + replica + delta.after();
    }
    long first = delta.after() + 1;
    return replica + (first == delta.upTo() ? "" + first : first + ".." + delta.upTo());
  }

  static String deltas(List<Delta> deltas) {
    return deltas.stream().map(Words::of).collect(Collectors.joining(", ", "[", "]"));
  }

  static String of(VectorClock clock) {
    return clock.entries().entrySet().stream()
        .map(entry -> letter(entry.getKey()) + ":" + entry.getValue())
        .collect(Collectors.joining(" ", "{", "}"));
  }

  static String of(CrdtState state) {
    return of(state.value()) + " at " + of(state.clock());
  }

  static String of(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      text = text.replace(replica(letter).toString(), "" + letter);
    }
    if (thrown instanceof AssertionError) {
      return text;
    }
    StackTraceElement[] trace = thrown.getStackTrace();
    return "threw "
        + thrown.getClass().getName()
        + (thrown.getMessage() == null ? "" : ": " + text)
        + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}

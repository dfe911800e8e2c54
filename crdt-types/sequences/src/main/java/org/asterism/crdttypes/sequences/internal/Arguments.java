package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a mutator, checked one by one. */
final class Arguments {
  private final TypeId type;
  private final String mutator;
  private final List<?> values;

  Arguments(TypeId type, String mutator, List<?> values, int count) {
    this.type = type;
    this.mutator = mutator;
    this.values = values;
    if (values.size() != count) {
      throw bad("arguments", "are " + values.size() + " instead of " + count);
    }
  }

  /** A number in {@code [0, most]}. */
  int number(int position, String name, int most) {
    if (!(values.get(position) instanceof Long value)) {
      throw bad(name, "is not an integer");
    }
    if (value < 0 || value > most) {
      throw bad(name, "is " + value + ", which is not in 0 to " + most);
    }
    return value.intValue();
  }

  /** A number in {@code [0, length)}. */
  int index(int position, String name, int length) {
    int index = number(position, name, length);
    if (index == length) {
      throw bad(name, "is " + index + ", which is not below " + length);
    }
    return index;
  }

  /** A string whose surrogates are all in pairs. */
  String text(int position, String name) {
    if (!(values.get(position) instanceof String text)) {
      throw bad(name, "is not a string");
    }
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint)) {
        throw bad(name, "has half a surrogate pair at " + i);
      }
    }
    return text;
  }

  /** A value that a list may hold, as it is kept. */
  @Nullable Object value(int position, String name) {
    return kept(values.get(position), name);
  }

  /** Values that a list may hold, as they are kept. */
  Elements values(int position, String name) {
    if (!(values.get(position) instanceof List<?> list)) {
      throw bad(name, "is not a list");
    }
    List<@Nullable Object> kept = new ArrayList<>(list.size());
    for (Object each : list) {
      kept.add(kept(each, name));
    }
    return new Elements(kept);
  }

  /** The name of an element: a replica's 32 bytes and a number's 8; none for none. */
  @Nullable Dot dot(int position, String name) {
    if (!(values.get(position) instanceof Bytes bytes)) {
      throw bad(name, "is not bytes");
    }
    if (bytes.isEmpty()) {
      return null;
    }
    if (bytes.size() != ReplicaId.BYTES + Long.BYTES) {
      throw bad(name, "has " + bytes.size() + " bytes, not " + (ReplicaId.BYTES + Long.BYTES));
    }
    long number = bytes.asByteBuffer().getLong(ReplicaId.BYTES);
    if (number < 1) {
      throw bad(name, "has the number " + number);
    }
    return new Dot(new ReplicaId(bytes.slice(0, ReplicaId.BYTES)), number);
  }

  private @Nullable Object kept(@Nullable Object value, String name) {
    try {
      return ValueCodec.immutable(value);
    } catch (IllegalArgumentException e) {
      throw bad(name, String.valueOf(e.getMessage()));
    }
  }

  CrdtException.BadArgument bad(String name, String fault) {
    return new CrdtException.BadArgument(type, mutator, name, fault);
  }
}

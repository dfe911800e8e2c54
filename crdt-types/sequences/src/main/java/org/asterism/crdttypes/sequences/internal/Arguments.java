package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.TypeId;

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

  CrdtException.BadArgument bad(String name, String fault) {
    return new CrdtException.BadArgument(type, mutator, name, fault);
  }
}

package org.asterism.crdttypes.sequences.internal.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.osgi.service.component.annotations.Component;

/** Ranges of the text that there is, few keys and values, so that marks overlap. */
@Component(property = {"asterism.type=rich-text", "asterism.format:Integer=1"})
public final class RichTextArguments implements ArgumentGenerator {
  private static final List<String> LETTERS = List.of("a", "b", "c", "ä", "😀");
  private static final List<String> KEYS = List.of("bold", "bold", "link", "color");
  private static final List<String> EXPAND = List.of("after", "before", "both", "none");

  /** So that they need nothing. */
  public RichTextArguments() {}

  @Override
  public List<?> arguments(Mutator mutator, Object value, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (Object span : (List<?>) value) {
      text.append(((Map<?, ?>) span).get("insert"));
    }
    int points = text.codePointCount(0, text.length());
    int first = random.nextInt(points + 1);
    int last = Math.min(points, first + random.nextInt(5));
    boolean counted = mutator.name().equals("splice-code-points");
    long index = counted ? first : text.offsetByCodePoints(0, first);
    long count = (counted ? last : text.offsetByCodePoints(0, last)) - index;
    return switch (mutator.name()) {
      case "insert" -> List.of(index, letters(random));
      case "delete" -> List.of(index, count);
      case "splice", "splice-code-points" -> List.of(index, count, letters(random));
      case "mark" -> withExpand(random, index, count, any(KEYS, random), (long) random.nextInt(2));
      case "unmark" -> withExpand(random, index, count, any(KEYS, random));
      default -> List.of();
    };
  }

  private static List<?> withExpand(RandomGenerator random, Object... others) {
    List<Object> arguments = new ArrayList<>(List.of(others));
    if (random.nextInt(4) > 0) {
      arguments.add(any(EXPAND, random));
    }
    return arguments;
  }

  private static String letters(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(1, 4); left > 0; left--) {
      text.append(any(LETTERS, random));
    }
    return text.toString();
  }

  private static String any(List<String> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}

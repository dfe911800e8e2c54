package org.asterism.crdttypes.sequences.internal.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Nodes that there are, few keys and values; some moves below the node itself. */
@Component(property = {"asterism.type=tree", "asterism.format:Integer=1"})
public final class TreeArguments implements ArgumentGenerator {
  /** So that they need nothing. */
  public TreeArguments() {}

  @Override
  public List<?> arguments(Mutator mutator, Object value, RandomGenerator random) {
    List<Object> nodes = new ArrayList<>(new TreeSet<>(((Map<?, ?>) value).keySet()));
    boolean none = nodes.isEmpty() || random.nextInt(30) == 0;
    Object node = none ? "root" : nodes.get(random.nextInt(nodes.size()));
    nodes.add("root");
    Object parent = nodes.get(random.nextInt(nodes.size()));
    return switch (mutator.name()) {
      case "create" -> Arrays.asList(parent, some(random));
      case "move" -> List.of(node, parent);
      case "set" -> Arrays.asList(node, random.nextBoolean() ? "value" : "size", some(random));
      default -> List.of(node);
    };
  }

  private static @Nullable Object some(RandomGenerator random) {
    return random.nextInt(6) == 0 ? null : (Object) random.nextLong(9);
  }
}

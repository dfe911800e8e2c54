package org.asterism.crdttypes.sequences.internal.tree;

import java.util.List;
import java.util.stream.Collectors;
import org.asterism.crdttypes.sequences.internal.ValueCodec;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.jspecify.annotations.Nullable;

/** What can be done to a tree, and how a call of it is read. */
public final class TreeMutators {
  private static final String CREATE = "create";
  private static final String MOVE = "move";
  private static final String SET = "set";
  private static final String DELETE = "delete";

  private static final String NODE = "node";
  private static final String PARENT = "parent";
  private static final String KEY = "key";
  private static final String VALUE = "value";

  private static final Parameter WHICH =
      new Parameter(NODE, Kind.STRING, "id of a node in the tree, not the root");
  private static final Parameter UNDER =
      new Parameter(PARENT, Kind.STRING, "id of a node in the tree, or root");
  private static final Parameter ANYTHING =
      new Parameter(VALUE, Kind.ANY, "null for none; at most 1 MiB as DAG-CBOR");

  /** The mutators, in the order of help texts. */
  public static final List<Mutator> ALL =
      List.of(
          new Mutator(
              CREATE,
              List.of(UNDER, ANYTHING),
              "Makes a node, last under a parent, with a value under the key 'value'."),
          new Mutator(
              MOVE,
              List.of(WHICH, new Parameter(PARENT, Kind.STRING, "as above, not below the node")),
              "Puts a node with all below it last under a parent."),
          new Mutator(
              SET,
              List.of(WHICH, new Parameter(KEY, Kind.STRING, "name of the value"), ANYTHING),
              "Sets one value of a node."),
          new Mutator(DELETE, List.of(WHICH), "Deletes a node with all below it."));

  private final CrdtType type;
  private final TreeState state;

  TreeMutators(CrdtType type, TreeState state) {
    this.type = type;
    this.state = state;
  }

  /**
   * Reads a call.
   *
   * @throws CrdtException.UnknownMutator if there is no such mutator
   * @throws CrdtException.BadArgument if an argument does not fit
   */
  Operation.Action parse(String name, List<?> values) {
    Mutator mutator = named(name);
    List<@Nullable Object> arguments = mutator.check(type.id(), values);
    return switch (name) {
      case CREATE ->
          new Operation.Create(
              node(name, PARENT, arguments.get(0)).name.created(),
              kept(name, VALUE, arguments.get(1)));
      case MOVE -> {
        Dot node = below(name, arguments.get(0));
        Vertex parent = node(name, PARENT, arguments.get(1));
        if (state.vertex(node).isAtOrAbove(parent)) {
          throw bad(name, PARENT, "is the node or below it");
        }
        yield new Operation.Move(node, parent.name.created());
      }
      case SET -> {
        Dot node = below(name, arguments.get(0));
        String key = String.valueOf(kept(name, KEY, arguments.get(1)));
        yield new Operation.Put(node, key, kept(name, VALUE, arguments.get(2)));
      }
      default -> new Operation.Delete(below(name, arguments.get(0)));
    };
  }

  private Mutator named(String name) {
    for (Mutator mutator : ALL) {
      if (mutator.name().equals(name)) {
        return mutator;
      }
    }
    String known = ALL.stream().map(Mutator::name).collect(Collectors.joining(", "));
    throw new CrdtException.UnknownMutator(type.id(), name, known);
  }

  private Dot below(String mutator, @Nullable Object id) {
    Dot created = node(mutator, NODE, id).name.created();
    if (created == null) {
      throw bad(mutator, NODE, "is the root");
    }
    return created;
  }

  private Vertex node(String mutator, String argument, @Nullable Object id) {
    Vertex vertex = state.shown(String.valueOf(id));
    if (vertex == null) {
      throw bad(mutator, argument, "is no node in the tree");
    }
    return vertex;
  }

  private @Nullable Object kept(String mutator, String argument, @Nullable Object value) {
    try {
      return ValueCodec.immutable(value);
    } catch (IllegalArgumentException e) {
      throw bad(mutator, argument, String.valueOf(e.getMessage()));
    }
  }

  private CrdtException.BadArgument bad(String mutator, String argument, String fault) {
    return new CrdtException.BadArgument(type.id(), mutator, argument, fault);
  }
}

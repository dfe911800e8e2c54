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
  Operation.Action parse(String mutator, List<?> values) {
    return switch (mutator) {
      case CREATE -> {
        count(mutator, values, 2);
        Vertex parent = node(mutator, PARENT, values.get(0));
        yield new Operation.Create(parent.name.created(), value(mutator, VALUE, values.get(1)));
      }
      case MOVE -> {
        count(mutator, values, 2);
        Dot node = below(mutator, values.get(0));
        Vertex parent = node(mutator, PARENT, values.get(1));
        if (state.vertex(node).isAtOrAbove(parent)) {
          throw bad(mutator, PARENT, "is the node or below it");
        }
        yield new Operation.Move(node, parent.name.created());
      }
      case SET -> {
        count(mutator, values, 3);
        Dot node = below(mutator, values.get(0));
        if (!(values.get(1) instanceof String key)) {
          throw bad(mutator, KEY, "is not a string");
        }
        value(mutator, KEY, key);
        yield new Operation.Put(node, key, value(mutator, VALUE, values.get(2)));
      }
      case DELETE -> {
        count(mutator, values, 1);
        yield new Operation.Delete(below(mutator, values.get(0)));
      }
      default -> {
        String known = ALL.stream().map(Mutator::name).collect(Collectors.joining(", "));
        throw new CrdtException.UnknownMutator(type.id(), mutator, known);
      }
    };
  }

  private void count(String mutator, List<?> values, int count) {
    if (values.size() != count) {
      throw bad(mutator, "arguments", "are " + values.size() + " instead of " + count);
    }
  }

  private Dot below(String mutator, @Nullable Object id) {
    Dot created = node(mutator, NODE, id).name.created();
    if (created == null) {
      throw bad(mutator, NODE, "is the root");
    }
    return created;
  }

  private Vertex node(String mutator, String argument, @Nullable Object id) {
    if (!(id instanceof String text)) {
      throw bad(mutator, argument, "is not a string");
    }
    Vertex vertex = state.shown(text);
    if (vertex == null) {
      throw bad(mutator, argument, "is no node in the tree");
    }
    return vertex;
  }

  private @Nullable Object value(String mutator, String argument, @Nullable Object value) {
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

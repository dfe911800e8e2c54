package org.asterism.kernel.testkit.crdt;

import java.util.List;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.Mutator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes up arguments for a type's mutators, where names and kinds of parameters do not say enough.
 *
 * <p>An optional service beside the type, with the same properties {@code asterism.type} and {@code
 * asterism.format}. Stateless: the same random source gives the same arguments.
 */
@ConsumerType
@FunctionalInterface
public interface ArgumentGenerator {
  /** One that goes by the names and kinds of parameters. */
  static ArgumentGenerator byKind() {
    return new ArgumentsByKind();
  }

  /**
   * Arguments for a call. Those of several replicas should meet often: from small domains, at
   * places where something is. Some may be such as the type refuses.
   *
   * @param value of the state that will be changed
   */
  List<?> arguments(Mutator mutator, Object value, RandomGenerator random);

  /**
   * Arguments that make a value larger, where that is possible: from domains so large that they are
   * seldom the same twice. With these a large state is made, for {@link Law#DELTA_SIZE}.
   *
   * @param value of the state that will be changed
   */
  default List<?> growing(Mutator mutator, Object value, RandomGenerator random) {
    return arguments(mutator, value, random);
  }
}

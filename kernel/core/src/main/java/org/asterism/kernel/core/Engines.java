package org.asterism.kernel.core;

import org.asterism.kernel.core.internal.node.Node;

/** Makes engines. */
public final class Engines {
  private Engines() {}

  /** An engine in these surroundings, which does nothing until it is started. */
  public static Engine create(Surroundings surroundings, EngineSettings settings) {
    return new Node(surroundings, settings);
  }
}

package org.asterism.bundles.console.internal;

import java.util.List;

/** Something that a node does when it is asked to. Stateless; runs on its client's own thread. */
interface Command {
  /** What it is called by. */
  String name();

  /** What to give after the name, such as {@code NAME --type TYPE}. */
  String usage();

  /** One sentence for the list of commands. */
  String summary();

  /**
   * Does it.
   *
   * @throws Refusal if it cannot be done as it was asked
   * @throws InterruptedException if the client has gone
   */
  void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException;
}

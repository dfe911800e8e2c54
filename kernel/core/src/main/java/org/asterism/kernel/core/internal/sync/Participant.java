package org.asterism.kernel.core.internal.sync;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.core.TurnQueue;

/** What takes part in a collaboration by links. Called in turns of the node. */
public interface Participant {
  /** In which one. */
  CollaborationId id();

  /** The queue in whose turns its links are called. */
  TurnQueue queue();

  /** A member takes part, by a link. */
  void joined(MemberLink link);

  /** A member no longer takes part by a link. */
  void left(MemberLink link);

  /**
   * A frame came.
   *
   * @param size bytes to be released when it is dealt with
   */
  void frame(MemberLink link, Frame.OfChannel frame, int size);
}

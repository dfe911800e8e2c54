package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.core.internal.sync.Frame;

/** Small frames to a member, after which nobody asks. */
final class MemberFrames {
  private MemberFrames() {}

  static void send(Neighbour to, Frame.OfChannel frame) {
    to.link().send(frame, () -> {});
  }
}

package org.asterism.kernel.core.internal.sync;

/** A collaboration's part of a link to a member. Called in turns of the collaboration. */
public interface MemberLink extends Sender {
  /** The number by which we name the collaboration there. */
  long channel();

  /** Whether the other end knows {@link Frame.Have} and {@link Frame.Want}. */
  boolean knowsOverlay();

  /**
   * Sends a frame.
   *
   * @param sent a turn of the collaboration, run when the link has taken it
   */
  void send(Frame frame, Runnable sent);
}

package org.asterism.kernel.core.internal.sync;

/** A collaboration's part of a link to a member. Called in turns of the collaboration. */
public interface MemberLink extends Sender {
  /** The number by which we name the collaboration there. */
  long channel();

  /** The size in bytes that no frame should pass that can be made of several. */
  int frameTarget();

  /** Whether the other end knows a feature's frames. */
  boolean knows(Feature feature);

  /**
   * Sends a frame.
   *
   * @param sent a turn of the collaboration, run when the link has taken it
   */
  void send(Frame frame, Runnable sent);

  /**
   * Sends a frame if there is room for it and nothing waits; drops it if not.
   *
   * @param dropped a turn of the collaboration, run if it was dropped while the link was open
   */
  void offer(Frame frame, Runnable dropped);

  /** Leaves the channel and takes part by a new one, so that the other end forgets what it knew. */
  void joinAgain();
}

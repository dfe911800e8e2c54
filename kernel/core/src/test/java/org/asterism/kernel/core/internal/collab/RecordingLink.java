package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;

/** A link that takes everything at once and writes down what it was told. */
final class RecordingLink implements MemberLink {
  static final long CHANNEL = 7;

  final List<Frame> sent = new ArrayList<>();
  int released;
  int joinedAgain;
  private final PeerId peer;

  RecordingLink(PeerId peer) {
    this.peer = peer;
  }

  @Override
  public PeerId peer() {
    return peer;
  }

  @Override
  public long channel() {
    return CHANNEL;
  }

  @Override
  public int frameTarget() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean knows(Feature feature) {
    return true;
  }

  @Override
  public void send(Frame frame, Runnable taken) {
    sent.add(frame);
    taken.run();
  }

  @Override
  public void offer(Frame frame, Runnable dropped) {}

  @Override
  public void joinAgain() {
    joinedAgain++;
  }

  @Override
  public void release(int bytes) {
    released += bytes;
  }
}

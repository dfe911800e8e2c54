package org.asterism.kernel.core.internal.node;

import java.util.Set;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.asterism.kernel.core.internal.sync.Participant;

/**
 * One collaboration's part of a session. The collaboration calls it in its turns, which become
 * turns of the node; the node's own methods are called in those.
 */
final class SessionMember implements MemberLink {
  private final LinkSession session;
  private final Participant handle;
  private final long channel;
  private final Set<Feature> features;
  private final Consumer<Runnable> turns;
  private int held;
  private boolean detached;

  SessionMember(
      LinkSession session,
      Participant handle,
      long channel,
      Set<Feature> features,
      Consumer<Runnable> turns) {
    this.session = session;
    this.handle = handle;
    this.channel = channel;
    this.features = features;
    this.turns = turns;
  }

  @Override
  public PeerId peer() {
    return session.link().peer();
  }

  @Override
  public long channel() {
    return channel;
  }

  @Override
  public int frameTarget() {
    return session.link().frameTarget();
  }

  @Override
  public boolean knows(Feature feature) {
    return features.contains(feature);
  }

  @Override
  public void send(Frame frame, Runnable sent) {
    Bytes encoded = FrameCodec.encode(frame);
    boolean old = frame instanceof Frame.Blocks blocks && blocks.spread() == null;
    turns.accept(
        () -> {
          if (!detached) {
            session.send(channel, old, encoded, () -> handle.queue().post(sent));
          }
        });
  }

  @Override
  public void offer(Frame frame, Runnable dropped) {
    Bytes encoded = FrameCodec.encode(frame);
    turns.accept(
        () -> {
          if (!detached && !session.offer(encoded)) {
            handle.queue().post(dropped);
          }
        });
  }

  @Override
  public void joinAgain() {
    turns.accept(
        () -> {
          if (!detached) {
            session.joinAgain(handle.id());
          }
        });
  }

  @Override
  public void release(int bytes) {
    turns.accept(
        () -> {
          if (!detached) {
            held -= bytes;
            session.release(bytes);
          }
        });
  }

  /** Hands a frame to the collaboration. */
  void dispatch(Frame.OfChannel frame, int size) {
    held += size;
    handle.frame(this, frame, size);
  }

  /** The collaboration is no longer shared by this link: what it holds is released. */
  void detach() {
    detached = true;
    if (held > 0) {
      session.release(held);
      held = 0;
    }
    handle.left(this);
  }
}

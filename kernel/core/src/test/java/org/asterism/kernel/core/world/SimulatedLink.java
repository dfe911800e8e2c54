package org.asterism.kernel.core.world;

import java.util.function.UnaryOperator;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.Link;

/** A connection of two nodes, with latency, a window, and an end. */
public final class SimulatedLink {
  private static final int WINDOW = 256 << 10;

  private final World world;
  private final End first;
  private final End second;
  private UnaryOperator<Bytes> tamper = UnaryOperator.identity();
  private boolean open = true;
  private long bytes;
  private long frames;

  private SimulatedLink(World world, SimulatedNode from, SimulatedNode to) {
    this.world = world;
    this.first = new End(from, to.peerId(), true);
    this.second = new End(to, from.peerId(), false);
    first.other = second;
    second.other = first;
  }

  /** Connects two nodes that are up and not connected. */
  public static SimulatedLink connect(World world, SimulatedNode from, SimulatedNode to) {
    SimulatedLink link = new SimulatedLink(world, from, to);
    from.links().put(to.peerId(), link);
    to.links().put(from.peerId(), link);
    link.first.engine.linkOpened(link.first);
    link.second.engine.linkOpened(link.second);
    return link;
  }

  /** Every frame goes through this on its way. */
  public void tamper(UnaryOperator<Bytes> how) {
    tamper = how;
  }

  /** Bytes of all frames that arrived. */
  public long bytes() {
    return bytes;
  }

  public long frames() {
    return frames;
  }

  public boolean isOpen() {
    return open;
  }

  /** A frame that the first node did not send arrives at the second. */
  public void inject(Bytes frame) {
    first.send(frame);
  }

  public void cut() {
    if (!open) {
      return;
    }
    open = false;
    first.node.links().remove(second.node.peerId(), this);
    second.node.links().remove(first.node.peerId(), this);
    first.engine.linkClosed(first);
    second.engine.linkClosed(second);
  }

  private final class End implements Link {
    private final SimulatedNode node;
    private final Engine engine;
    private final PeerId peer;
    private final boolean initiator;

    @SuppressWarnings("NullAway.Init")
    private End other;

    private long free;
    private long unreleased;
    private boolean blocked;

    End(SimulatedNode node, PeerId peer, boolean initiator) {
      this.node = node;
      this.engine = node.engine();
      this.peer = peer;
      this.initiator = initiator;
    }

    @Override
    public PeerId peer() {
      return peer;
    }

    @Override
    public boolean initiator() {
      return initiator;
    }

    @Override
    public boolean send(Bytes frame) {
      if (!open) {
        return true;
      }
      if (frame.size() > MAX_FRAME) {
        world.problem("a frame of " + frame.size() + " bytes");
      }
      unreleased += frame.size();
      free = Math.max(free, world.now() + world.between(200, 3_000));
      world.after(
          free - world.now(),
          () -> {
            if (open) {
              Bytes arrived = tamper.apply(frame);
              bytes += arrived.size();
              frames++;
              unreleased += arrived.size() - frame.size();
              other.engine.linkFrame(other, arrived);
            }
          });
      blocked |= unreleased > WINDOW;
      return !blocked;
    }

    @Override
    public void release(int count) {
      other.unreleased -= count;
      if (other.unreleased < 0) {
        world.problem("more released than was read");
      }
      if (open && other.blocked && other.unreleased <= WINDOW / 2) {
        other.blocked = false;
        other.engine.linkWritable(other);
      }
    }

    @Override
    public void close(String reason) {
      world.after(10, SimulatedLink.this::cut);
    }
  }
}

package org.asterism.kernel.simulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.Link;

/** A connection of two nodes, with latency, a window, stalls and an end. */
public final class SimulatedLink {
  private static final int WINDOW = 256 << 10;
  private static final long LEAST_LATENCY = 200;
  private static final long MOST_LATENCY = 3_000;

  private final World world;
  private final End first;
  private final End second;
  private final long opened;
  private final long limit;
  private UnaryOperator<Bytes> tamper = UnaryOperator.identity();
  private boolean open = true;
  private long slowness = 1;
  private long stalledUntil;
  private long bytes;
  private long frames;

  private SimulatedLink(World world, SimulatedNode from, SimulatedNode to, long limit) {
    this.world = world;
    this.limit = limit;
    this.opened = world.now();
    this.first = new End(from, to.peerId(), true);
    this.second = new End(to, from.peerId(), false);
    first.other = second;
    second.other = first;
  }

  /** Connects two nodes that are up and not connected. */
  public static SimulatedLink connect(World world, SimulatedNode from, SimulatedNode to) {
    return connect(world, from, to, Long.MAX_VALUE);
  }

  /**
   * Connects two nodes by a relay with a limit.
   *
   * @param limit of bytes each way, with which it ends
   */
  public static SimulatedLink connect(
      World world, SimulatedNode from, SimulatedNode to, long limit) {
    SimulatedLink link = new SimulatedLink(world, from, to, limit);
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

  /** How many times longer than usual a frame takes. */
  public void slowness(long times) {
    slowness = times;
  }

  /** Nothing arrives for so many milliseconds; then all does. */
  public void stall(long millis) {
    stalledUntil = world.now() + millis * 1000;
  }

  /** When it was opened, in microseconds. */
  public long opened() {
    return opened;
  }

  /** The end that did not open it. */
  public SimulatedNode to() {
    return second.node;
  }

  /** The end that opened it. */
  public SimulatedNode from() {
    return first.node;
  }

  /** Whether it ends after so many bytes. */
  public boolean isLimited() {
    return limit < Long.MAX_VALUE;
  }

  /** Bytes of all frames that arrived. */
  public long bytes() {
    return bytes;
  }

  /** How many frames arrived. */
  public long frames() {
    return frames;
  }

  /** Whether it has not ended. */
  public boolean isOpen() {
    return open;
  }

  /** A frame that the first node did not send arrives at the second. */
  public void inject(Bytes frame) {
    first.send(frame);
  }

  /** Ends it, with all that is on its way. */
  public void cut() {
    if (!open) {
      return;
    }
    open = false;
    first.node.links().remove(second.node.peerId(), this);
    second.node.links().remove(first.node.peerId(), this);
    first.engine.linkClosed(first);
    second.engine.linkClosed(second);
    world.witness().ended(this);
  }

  private final class End implements Link {
    private final SimulatedNode node;
    private final Engine engine;
    private final PeerId peer;
    private final boolean initiator;

    @SuppressWarnings("NullAway.Init")
    private End other;

    private final Deque<Bytes> onTheWay = new ArrayDeque<>();
    private long free;
    private long unreleased;
    private boolean blocked;
    private long carried;

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
    public int frameTarget() {
      return (int) Math.min(MAX_FRAME, limit / 2);
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
      free =
          Math.max(Math.max(free, stalledUntil), world.now())
              + world.between(LEAST_LATENCY, MOST_LATENCY) * slowness;
      onTheWay.add(frame);
      world.after(free - world.now(), this::arrive);
      blocked |= unreleased > WINDOW;
      return !blocked;
    }

    private void arrive() {
      if (!open) {
        return;
      }
      if (stalledUntil > world.now()) {
        world.after(stalledUntil - world.now(), this::arrive);
        return;
      }
      Bytes frame = onTheWay.remove();
      carried += frame.size();
      if (carried > limit) {
        cut();
        return;
      }
      Bytes arrived = tamper.apply(frame);
      bytes += arrived.size();
      frames++;
      unreleased += arrived.size() - frame.size();
      world.trace().add(world.now(), 'F', arrived.hashCode());
      world.witness().frame(SimulatedLink.this, other.node, arrived);
      other.engine.linkFrame(other, arrived);
    }

    @Override
    public void release(int count) {
      other.unreleased -= count;
      if (other.unreleased < 0) {
        world.problem("more released than was read");
      }
      if (open && other.blocked && other.unreleased <= WINDOW / 2) {
        other.blocked = false;
        world.witness().roomAgain(other.node);
        other.engine.linkWritable(other);
      }
    }

    @Override
    public void close(String reason) {
      world.after(10, SimulatedLink.this::cut);
    }
  }
}

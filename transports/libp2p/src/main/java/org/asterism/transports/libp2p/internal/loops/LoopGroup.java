package org.asterism.transports.libp2p.internal.loops;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of event loops that take turns.
 *
 * <p>Netty's own group listens for the end of its loops on the global executor, whose thread then
 * outlives this bundle; this one waits for the loops itself.
 */
final class LoopGroup extends AbstractEventExecutorGroup implements EventLoopGroup {
  private final List<EventLoop> loops = new ArrayList<>();
  private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
  private final AtomicInteger turn = new AtomicInteger();

  LoopGroup(int threads) {
    DefaultThreadFactory factory =
        new DefaultThreadFactory("asterism-net", true) {
          @Override
          protected Thread newThread(Runnable task, String name) {
            Thread thread = super.newThread(task, name);
            started.add(thread);
            return thread;
          }
        };
    for (int i = 0; i < threads; i++) {
      loops.add(new SingleThreadIoEventLoop(null, factory, NioIoHandler.newFactory()));
    }
  }

  @Override
  public EventLoop next() {
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  @Override
  public ChannelFuture register(Channel channel) {
    return next().register(channel);
  }

  @Override
  public ChannelFuture register(ChannelPromise promise) {
    return next().register(promise);
  }

  @Override
  @Deprecated
  public ChannelFuture register(Channel channel, ChannelPromise promise) {
    return next().register(channel, promise);
  }

  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    loops.forEach(loop -> loop.shutdownGracefully(quietPeriod, timeout, unit));
    return terminationFuture();
  }

  @Override
  public Future<?> terminationFuture() {
    return loops.get(0).terminationFuture();
  }

  @Override
  @Deprecated
  public void shutdown() {
    loops.forEach(loop -> loop.shutdownGracefully(0, 1, TimeUnit.SECONDS));
  }

  @Override
  public boolean isShuttingDown() {
    return loops.stream().allMatch(EventLoop::isShuttingDown);
  }

  @Override
  public boolean isShutdown() {
    return loops.stream().allMatch(EventLoop::isShutdown);
  }

  @Override
  public boolean isTerminated() {
    return loops.stream().allMatch(EventLoop::isTerminated);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    for (EventLoop loop : loops) {
      if (!loop.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    // A loop counts as ended a moment before its thread does.
    for (Thread thread : started) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
    }
    return true;
  }

  @Override
  public Iterator<EventExecutor> iterator() {
    return new ArrayList<EventExecutor>(loops).iterator();
  }
}

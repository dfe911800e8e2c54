package org.asterism.transports.websocketstar.internal.client;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Stars.Star;
import org.asterism.kernel.api.net.Stars.State;
import org.asterism.transports.websocket.spi.WebSockets;
import org.asterism.transports.websocketstar.internal.StarAddress;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stays a member of one star until it is closed: joins, and joins again. Thread-safe. */
public final class StarMember implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StarMember.class);
  private static final long FIRST_WAIT_MILLIS = 200;
  private static final long LONGEST_WAIT_MILLIS = 5_000;
  private static final int MAX_MEMBERS = 1000;

  private final WebSockets webSockets;
  private final Identity identity;
  private final StarAddress star;
  private final StarSettings settings;
  private final EventLoop timers;
  private final Listener listener;

  // Guarded by this.
  private final Map<PeerId, Seen> members = new LinkedHashMap<>();
  private State state = State.JOINING;
  private Optional<String> error = Optional.empty();
  private @Nullable StarSession session;
  private @Nullable Channel channel;
  private @Nullable Future<?> retry;
  private long wait = FIRST_WAIT_MILLIS;
  private boolean closed;

  /** Who is told of a membership, on any thread; returns quickly. */
  public interface Listener {
    /** Something about the star has changed. */
    void changed();

    /** Somebody is there, who was not or was there by another address. */
    void found(StarAddress member);

    /** Somebody has dialled us. */
    void accepted(RawConnection connection);
  }

  /** The text of somebody's address as the server has it, and when it was last told. */
  private record Seen(String text, StarAddress address, long nanos) {}

  /** Not joined yet: {@link #join} begins. */
  public StarMember(
      WebSockets webSockets,
      Identity identity,
      StarAddress star,
      StarSettings settings,
      EventLoop timers,
      Listener listener) {
    this.webSockets = webSockets;
    this.identity = identity;
    this.star = star;
    this.settings = settings;
    this.timers = timers;
    this.listener = listener;
  }

  /** Joins, and goes on until it is closed. */
  public void join() {
    synchronized (this) {
      if (closed) {
        return;
      }
      state = State.JOINING;
    }
    listener.changed();
    webSockets
        .open(star.socket(), Socket.TARGET)
        .whenComplete(
            (opened, failure) -> {
              if (opened == null) {
                lost(null, message(failure));
              } else {
                begin(opened);
              }
            });
  }

  private static String message(Throwable failure) {
    Throwable cause = failure.getCause();
    return String.valueOf(
        (failure instanceof CompletionException && cause != null ? cause : failure).getMessage());
  }

  private void begin(Channel opened) {
    Attempt attempt = new Attempt();
    StarSession fresh = new StarSession(identity, star, settings, attempt);
    attempt.session = fresh;
    synchronized (this) {
      if (closed) {
        opened.close();
        return;
      }
      channel = opened;
    }
    // On its event loop, where nothing can happen in between.
    opened.eventLoop().execute(() -> fresh.on(Socket.client(opened, fresh)));
  }

  /** What one session tells. */
  private final class Attempt implements StarSession.Listener {
    private @Nullable StarSession session;

    @Override
    public void joined(StarSession joined) {
      synchronized (StarMember.this) {
        StarMember.this.session = joined;
        state = State.JOINED;
        error = Optional.empty();
        wait = FIRST_WAIT_MILLIS;
      }
      LOG.info("joined the star {}", star.star());
      listener.changed();
    }

    @Override
    public void found(String address) {
      StarMember.this.found(address);
    }

    @Override
    public void accepted(RawConnection connection) {
      listener.accepted(connection);
    }

    @Override
    public void ended(String reason) {
      lost(session, reason);
    }
  }

  private void found(String text) {
    StarAddress address;
    try {
      address = StarAddress.parse(text);
    } catch (FormatException e) {
      LOG.debug("{} announced {}", star.star(), e.getMessage());
      return;
    }
    PeerId peer = address.peer().orElseThrow();
    synchronized (this) {
      expire();
      Seen before = members.get(peer);
      boolean known = before != null && before.text.equals(text);
      if (peer.equals(identity.peerId()) || (before == null && members.size() >= MAX_MEMBERS)) {
        return;
      }
      members.put(peer, new Seen(text, address, System.nanoTime()));
      if (known) {
        return;
      }
    }
    listener.found(address);
    listener.changed();
  }

  private void expire() {
    long oldest = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(settings.memberMillis());
    members.values().removeIf(seen -> seen.nanos - oldest < 0);
  }

  private void lost(@Nullable StarSession gone, String reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (state == State.JOINED) {
        LOG.info("the star {} is gone: {}", star.star(), reason);
      } else if (!error.equals(Optional.of(reason))) {
        LOG.info("the star {} cannot be joined yet, it is tried on: {}", star.star(), reason);
      }
      if (gone == session) {
        session = null;
      }
      members.clear();
      state = State.FAILED;
      error = Optional.of(reason);
      long jittered = wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1);
      retry = timers.schedule(this::join, jittered, TimeUnit.MILLISECONDS);
      wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
    }
    listener.changed();
  }

  /** Where it stands. */
  public synchronized Star status() {
    expire();
    return new Star(star.star(), state, new ArrayList<>(members.keySet()), error);
  }

  /** Everybody who is there. */
  public synchronized List<StarAddress> members() {
    expire();
    return members.values().stream().map(Seen::address).toList();
  }

  /** Whether somebody is there, as the server says. */
  public synchronized boolean has(PeerId peer) {
    expire();
    return members.containsKey(peer);
  }

  /** Dials somebody, announced or not. */
  public CompletionStage<RawConnection> dial(StarAddress to) {
    StarSession here;
    String text;
    synchronized (this) {
      here = session;
      Seen seen = to.peer().map(members::get).orElse(null);
      text = seen == null ? to.text() : seen.text;
    }
    return here == null
        ? CompletableFuture.failedStage(
            new NetException.Unreachable(to.address() + ": the star is not joined", null))
        : here.dial(text, to);
  }

  /** Leaves, and breaks what went through the star. */
  @Override
  public void close() {
    StarSession last;
    Channel open;
    synchronized (this) {
      closed = true;
      last = session;
      open = channel;
      members.clear();
      if (retry != null) {
        retry.cancel(false);
      }
    }
    if (last != null) {
      last.leave();
    }
    if (open != null) {
      open.close();
      if (!open.eventLoop().inEventLoop()) {
        open.closeFuture().awaitUninterruptibly(5, TimeUnit.SECONDS);
      }
    }
  }
}

package org.asterism.bundles.rendezvous.internal.client;

import java.nio.ByteBuffer;
import java.util.List;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the other end of a connection is alive: pings on one stream, and says so when the answers
 * stop and when they come again. A peer that does not answer pings is taken as alive until its
 * connection ends. For the client's turns.
 */
final class Pulse {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final String PING = "/ipfs/ping/1.0.0";
  private static final int BYTES = 32;

  private final Connection connection;
  private final Turns turns;
  private final ClientSettings settings;
  private final Listener listener;
  private Turns.Timer next = Turns.Timer.NONE;
  private Turns.Timer verdict = Turns.Timer.NONE;
  private @Nullable Stream stream;
  private boolean silent;
  private boolean stopped;

  /** Hears of the other end. */
  interface Listener {
    /** No answer for a while. */
    void silent();

    /** An answer, after a silence. */
    void alive();

    /** No answer for so long that the connection is of no use. */
    void dead();
  }

  Pulse(Connection connection, Turns turns, ClientSettings settings, Listener listener) {
    this.connection = connection;
    this.turns = turns;
    this.settings = settings;
    this.listener = listener;
  }

  void start() {
    verdict.cancel();
    verdict = turns.exactly(settings.silentAfter(), this::fallSilent);
    connection
        .open(List.of(PING))
        .whenComplete(
            (opened, failure) ->
                turns.post(
                    () -> {
                      if (opened == null) {
                        notPinged(failure);
                      } else {
                        begin(opened);
                      }
                    }));
  }

  private void notPinged(Throwable failure) {
    LOG.debug("{} is not pinged: {}", connection, failure.getMessage());
    if (failure instanceof NetException.Unsupported) {
      verdict.cancel();
    }
  }

  private void begin(Stream opened) {
    if (stopped) {
      opened.reset();
      return;
    }
    stream = opened;
    opened.receive(new Answers());
    opened.request(Long.MAX_VALUE);
    ping(opened);
  }

  private void ping(Stream opened) {
    opened.write(ByteBuffer.allocate(BYTES));
    verdict.cancel();
    verdict = turns.exactly(settings.silentAfter(), this::fallSilent);
  }

  private void fallSilent() {
    silent = true;
    verdict =
        turns.exactly(Math.max(0, settings.lostAfter() - settings.silentAfter()), listener::dead);
    listener.silent();
  }

  private void answered() {
    Stream opened = stream;
    if (stopped || opened == null) {
      return;
    }
    verdict.cancel();
    next = turns.exactly(settings.keepAlive(), () -> ping(opened));
    if (silent) {
      silent = false;
      listener.alive();
    }
  }

  /** The stream alone has ended, perhaps for want of pings: another is begun. */
  private void ended() {
    verdict.cancel();
    next.cancel();
    if (!stopped) {
      next = turns.after(settings.silentAfter(), this::start);
    }
  }

  void stop() {
    stopped = true;
    verdict.cancel();
    next.cancel();
    if (stream != null) {
      stream.reset();
    }
  }

  /** Counts what comes back. */
  private final class Answers implements Duplex.Receiver {
    private int missing = BYTES;

    @Override
    public void data(ByteBuffer data) {
      missing -= data.remaining();
      if (missing <= 0) {
        missing = BYTES;
        turns.post(Pulse.this::answered);
      }
    }

    @Override
    public void end() {
      turns.post(Pulse.this::ended);
    }

    @Override
    public void failed(NetException cause) {
      turns.post(Pulse.this::ended);
    }
  }
}

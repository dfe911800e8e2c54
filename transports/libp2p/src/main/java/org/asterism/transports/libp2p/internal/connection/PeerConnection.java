package org.asterism.transports.libp2p.internal.connection;

import io.netty.util.concurrent.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Host.StreamHandler;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.libp2p.internal.multistream.Negotiation;
import org.asterism.transports.libp2p.internal.multistream.StreamNegotiation;
import org.asterism.transports.libp2p.internal.upgrade.Upgraded;
import org.asterism.transports.libp2p.internal.yamux.YamuxSession;
import org.asterism.transports.libp2p.internal.yamux.YamuxStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is secured and muxed. */
public final class PeerConnection implements Connection {
  private static final Logger LOG = LoggerFactory.getLogger(PeerConnection.class);

  private final Upgraded upgraded;
  private final Multiaddr localAddress;
  private final Multiaddr remoteAddress;
  private final Optional<ConnectionLimit> limit;
  private final Direction direction;
  private final ProtocolTable protocols;
  private final long negotiationMillis;
  private final Instant since = Instant.now();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile @Nullable PeerInfo info;

  PeerConnection(
      Upgraded upgraded,
      RawConnection raw,
      Direction direction,
      ProtocolTable protocols,
      long negotiationMillis) {
    this.upgraded = upgraded;
    this.localAddress = raw.localAddress();
    this.remoteAddress = raw.remoteAddress().withPeerId(upgraded.session().remotePeer());
    this.limit = raw.limit();
    this.direction = direction;
    this.protocols = protocols;
    this.negotiationMillis = negotiationMillis;
    upgraded.streams().accept(this::answer);
    upgraded.streams().ended().thenAccept(cause -> closed.complete(null));
  }

  @Override
  public PeerId remotePeer() {
    return upgraded.session().remotePeer();
  }

  @Override
  public Multiaddr remoteAddress() {
    return remoteAddress;
  }

  @Override
  public Multiaddr localAddress() {
    return localAddress;
  }

  @Override
  public Direction direction() {
    return direction;
  }

  @Override
  public String security() {
    return upgraded.security();
  }

  @Override
  public Optional<ConnectionLimit> limit() {
    return limit;
  }

  /** How many streams are open on it, those of both sides. */
  int openStreams() {
    return upgraded.streams().count();
  }

  @Override
  public Instant since() {
    return since;
  }

  @Override
  public Optional<PeerInfo> info() {
    return Optional.ofNullable(info);
  }

  /** Sets what the other side told of itself. */
  public void tell(PeerInfo told) {
    info = told;
  }

  /** Runs a task later, on the connection's event loop. */
  public Future<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return upgraded.streams().schedule(task, delay, unit);
  }

  @Override
  public CompletionStage<Stream> open(List<String> names) {
    CompletableFuture<Stream> opened = new CompletableFuture<>();
    upgraded
        .streams()
        .open()
        .whenComplete(
            (stream, failure) -> {
              if (stream == null) {
                opened.completeExceptionally(failure);
              } else {
                negotiate(stream, Negotiation.propose(names)).whenComplete(complete(opened));
              }
            });
    return opened;
  }

  private static BiConsumer<Stream, Throwable> complete(CompletableFuture<Stream> opened) {
    return (stream, failure) -> {
      if (failure == null) {
        opened.complete(stream);
      } else {
        opened.completeExceptionally(
            failure instanceof CompletionException ? failure.getCause() : failure);
      }
    };
  }

  private CompletionStage<Stream> negotiate(YamuxStream stream, Negotiation side) {
    StreamNegotiation negotiation = new StreamNegotiation(stream, side);
    stream.receive(negotiation);
    CompletionStage<String> agreed = negotiation.begin();
    YamuxSession session = upgraded.streams();
    Runnable expire =
        () ->
            negotiation.fail(
                new NetException.TimedOut(
                    "agreeing on a protocol took more than " + negotiationMillis + " ms"));
    var timer = session.schedule(expire, negotiationMillis, TimeUnit.MILLISECONDS);
    return agreed.handle(
        (protocol, failure) -> {
          timer.cancel(false);
          if (failure != null) {
            stream.reset();
            throw failure instanceof NetException known
                ? known
                : new NetException.Closed("the negotiation failed", failure);
          }
          stream.dropReceiver();
          return new NegotiatedStream(this, stream, protocol);
        });
  }

  private void answer(YamuxStream stream) {
    negotiate(stream, Negotiation.answer(name -> protocols.handler(name) != null))
        .whenComplete(
            (negotiated, failure) -> {
              if (negotiated != null) {
                hand(negotiated);
              }
            });
  }

  private void hand(Stream stream) {
    StreamHandler handler = protocols.handler(stream.protocol());
    if (handler == null) {
      stream.reset();
      return;
    }
    try {
      handler.accept(stream);
    } catch (RuntimeException e) {
      LOG.warn("The handler of {} failed; the stream is reset", stream.protocol(), e);
      stream.reset();
    }
  }

  @Override
  public void close() {
    close(new NetException.Closed("the connection was closed here", null));
  }

  /** Closes it unless the other side is heard soon. */
  void check() {
    upgraded.streams().check();
  }

  /** Closes it; what is open on it fails with the cause. */
  public void close(NetException cause) {
    upgraded.streams().close(cause);
  }

  @Override
  public CompletionStage<Void> closed() {
    return closed.minimalCompletionStage();
  }

  @Override
  public String toString() {
    return direction + " " + remoteAddress;
  }
}

package org.asterism.transports.libp2p.internal.upgrade;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.libp2p.internal.multistream.ChannelNegotiation;
import org.asterism.transports.libp2p.internal.multistream.Negotiation;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.asterism.transports.libp2p.internal.yamux.YamuxLimits;
import org.asterism.transports.libp2p.internal.yamux.YamuxSession;
import org.jspecify.annotations.Nullable;

/** The steps of one connection's upgrade. Confined to its event loop. */
final class Upgrade {
  private static final List<String> MUXERS = List.of(YamuxSession.ID);

  private final Channel channel;
  private final CompletableFuture<Upgraded> result;
  private final List<Security> securities;
  private final UpgradeTimeouts timeouts;
  private final YamuxLimits limits;
  private @Nullable Future<?> timer;

  Upgrade(
      Channel channel,
      CompletableFuture<Upgraded> result,
      List<Security> securities,
      UpgradeTimeouts timeouts,
      YamuxLimits limits) {
    this.channel = channel;
    this.result = result;
    this.securities = securities;
    this.timeouts = timeouts;
    this.limits = limits;
  }

  void begin(Role role, @Nullable PeerId expected) {
    if (!channel.isActive()) {
      fail(new NetException.Closed("the connection has ended", null));
      return;
    }
    channel.closeFuture().addListener(done -> fail(closedEarly()));
    within(timeouts.securityMillis(), "securing the connection");
    List<String> names = securities.stream().map(Security::protocol).toList();
    negotiate(role, names)
        .thenAccept(name -> secure(named(name), role, expected))
        .exceptionally(this::fail);
    channel.config().setAutoRead(true);
  }

  private static NetException closedEarly() {
    return new NetException.Closed("the connection ended before it was ready", null);
  }

  private Security named(String protocol) {
    return securities.stream()
        .filter(security -> security.protocol().equals(protocol))
        .findFirst()
        .orElseThrow();
  }

  private CompletionStage<String> negotiate(Role role, List<String> protocols) {
    ChannelNegotiation negotiation =
        new ChannelNegotiation(
            role == Role.INITIATOR
                ? Negotiation.propose(protocols)
                : Negotiation.answer(protocols::contains));
    channel.pipeline().addLast(negotiation);
    return negotiation.agreed();
  }

  private void secure(Security security, Role role, @Nullable PeerId expected) {
    security
        .secure(channel, new Handshake(role, expected, MUXERS))
        .thenAccept(session -> mux(security, session, role))
        .exceptionally(this::fail);
  }

  private void mux(Security security, SecureSession session, Role role) {
    within(timeouts.muxerMillis(), "agreeing on a muxer");
    if (session.muxer() != null) {
      finish(security, session, role);
      return;
    }
    negotiate(role, MUXERS)
        .thenAccept(muxer -> finish(security, session, role))
        .exceptionally(this::fail);
  }

  private void finish(Security security, SecureSession session, Role role) {
    stopTimer();
    if (result.isDone()) {
      return;
    }
    YamuxSession muxed = new YamuxSession(channel, role == Role.INITIATOR, limits);
    // Told first: its dependents set who takes the streams that what is read next may open.
    result.complete(new Upgraded(session, security.protocol(), muxed));
    channel.pipeline().addLast(muxed);
  }

  private void within(long millis, String step) {
    stopTimer();
    timer =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  fail(new NetException.TimedOut(step + " took more than " + millis + " ms"));
                },
                millis,
                TimeUnit.MILLISECONDS);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private @Nullable Void fail(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    stopTimer();
    NetException known =
        cause instanceof NetException net
            ? net
            : new NetException.Closed("the upgrade failed: " + cause, cause);
    if (result.completeExceptionally(known)) {
      channel.close();
    }
    return null;
  }
}

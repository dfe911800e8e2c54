package org.asterism.transports.circuitrelay.internal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.circuitrelay.internal.messages.Allowance;
import org.asterism.transports.circuitrelay.internal.messages.Grant;
import org.asterism.transports.circuitrelay.internal.messages.HopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Status;
import org.asterism.transports.circuitrelay.internal.messages.StopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Voucher;
import org.asterism.transports.wire.MessageStream;
import org.jspecify.annotations.Nullable;

/** A relay that grants every reservation, and then does as it is told here. */
final class LyingRelay implements AutoCloseable {
  private final Node node = Node.peer();
  private volatile Allowance allowance = Allowance.UNLIMITED;
  private volatile boolean answers = true;
  private volatile boolean forwards = true;
  private volatile @Nullable PeerId announced;
  private volatile @Nullable PeerId target;

  LyingRelay() {
    node.host.handle(HopMessage.PROTOCOL, this::take);
  }

  Multiaddr listen() {
    return node.listen();
  }

  PeerId id() {
    return node.id();
  }

  /** Says that connections are limited so. */
  void limits(Allowance limits) {
    allowance = limits;
  }

  /** Says nothing any more to those who want a connection. */
  void fallSilent() {
    answers = false;
  }

  /** Takes bytes and passes none on, and keeps its own connections alive. */
  void stopForwarding() {
    forwards = false;
  }

  /** Says that it is this peer who connects. */
  void announce(PeerId peer) {
    announced = peer;
  }

  /** Connects everybody with this peer. */
  void leadTo(PeerId peer) {
    target = peer;
  }

  private void take(Stream stream) {
    MessageStream messages = new MessageStream(stream, HopMessage.MAX_BYTES);
    messages
        .read()
        .thenAccept(
            bytes -> {
              HopMessage request = HopMessage.decode(bytes);
              if (request.type() == HopMessage.Type.RESERVE) {
                messages.write(grant(stream.connection().remotePeer()).encode());
              } else if (answers) {
                connect(stream, messages, request);
              }
            });
  }

  private HopMessage grant(PeerId peer) {
    long expires = Instant.now().getEpochSecond() + 3600;
    return HopMessage.granted(
        new Grant(
            expires,
            List.of(),
            Optional.of(new Voucher(node.id(), peer, expires).seal(node.identity))),
        allowance);
  }

  private void connect(Stream near, MessageStream nearMessages, HopMessage request) {
    PeerId wanted = target == null ? request.peer().orElseThrow() : target;
    PeerId source = announced == null ? near.connection().remotePeer() : announced;
    Connection there =
        node.host.connections().stream()
            .filter(connection -> connection.remotePeer().equals(wanted))
            .findFirst()
            .orElseThrow();
    there
        .open(List.of(StopMessage.PROTOCOL))
        .thenAccept(
            far -> {
              MessageStream farMessages = new MessageStream(far, StopMessage.MAX_BYTES);
              farMessages.write(StopMessage.connect(source, allowance).encode());
              farMessages
                  .read()
                  .thenAccept(
                      answer -> {
                        nearMessages.write(HopMessage.status(Status.OK, allowance).encode());
                        join(nearMessages.rest(Runnable::run), farMessages.rest(Runnable::run));
                      });
            });
  }

  private void join(Duplex one, Duplex other) {
    new Way(one, other).begin();
    new Way(other, one).begin();
  }

  @Override
  public void close() {
    node.close();
  }

  private final class Way implements Duplex.Receiver {
    private final Duplex from;
    private final Duplex to;

    Way(Duplex from, Duplex to) {
      this.from = from;
      this.to = to;
    }

    void begin() {
      from.receive(this);
      from.request(Long.MAX_VALUE);
    }

    @Override
    public void data(ByteBuffer data) {
      if (forwards) {
        to.write(data);
      }
    }

    @Override
    public void end() {
      to.closeWrite();
    }

    @Override
    public void failed(NetException cause) {
      to.reset();
    }
  }
}

package org.asterism.transports.libp2p.internal.identify;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.libp2p.internal.connection.PeerConnection;
import org.asterism.transports.libp2p.internal.connection.ProtocolTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells peers who we are and asks who they are.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/identify/README.md">identify</a>
 */
public final class Identify {
  /** Asked by whoever opens the stream. */
  public static final String ID = "/ipfs/id/1.0.0";

  /** Told by whoever opens the stream, when something changed. */
  public static final String PUSH = "/ipfs/id/push/1.0.0";

  private static final Logger LOG = LoggerFactory.getLogger(Identify.class);

  private final PublicKey publicKey;
  private final String agent;
  private final Supplier<List<Multiaddr>> addresses;
  private final Supplier<Optional<SignedPeerRecord>> record;
  private final ProtocolTable protocols;
  private final long timeoutMillis;

  /** Of one host; answers both protocols from now on. */
  public Identify(
      PublicKey publicKey,
      String agent,
      Supplier<List<Multiaddr>> addresses,
      Supplier<Optional<SignedPeerRecord>> record,
      ProtocolTable protocols,
      long timeoutMillis) {
    this.publicKey = publicKey;
    this.agent = agent;
    this.addresses = addresses;
    this.record = record;
    this.protocols = protocols;
    this.timeoutMillis = timeoutMillis;
    protocols.handle(ID, this::tell);
    protocols.handle(PUSH, this::hear);
  }

  /** Asks a peer who it is; what it says becomes its connection's info. */
  public void ask(PeerConnection connection) {
    connection
        .open(List.of(ID))
        .whenComplete(
            (stream, failure) -> {
              if (stream == null) {
                LOG.debug("{} did not identify: {}", connection, failure.getMessage());
              } else {
                stream.closeWrite();
                hear(stream);
              }
            });
  }

  /** Tells a peer that something has changed, if it wants to know. */
  public void push(PeerConnection connection) {
    boolean listens = connection.info().filter(i -> i.protocols().contains(PUSH)).isPresent();
    if (listens) {
      connection.open(List.of(PUSH)).thenAccept(this::tell);
    }
  }

  private void tell(Stream stream) {
    Bytes message =
        new IdentifyMessage(
                publicKey.encode(),
                agent,
                protocols.names(),
                addresses.get(),
                stream.connection().remoteAddress().withoutPeerId(),
                record.get().map(SignedPeerRecord::envelope).orElse(null))
            .encode();
    Bytes framed = Bytes.concat(Varint.encode(message.size()), message);
    stream.write(framed.asByteBuffer()).thenCompose(done -> stream.closeWrite());
    // The other side has nothing to say; this reads its end.
    MessageCollector.of(stream);
    resetLater(stream, stream.closed());
  }

  private void hear(Stream stream) {
    CompletionStage<List<Bytes>> messages = MessageCollector.of(stream);
    messages.whenComplete(
        (told, failure) -> {
          if (told == null) {
            LOG.debug("{} did not identify: {}", stream.connection(), failure.getMessage());
            stream.reset();
          } else {
            take((PeerConnection) stream.connection(), told);
            stream.closeWrite();
          }
        });
    resetLater(stream, messages);
  }

  private static void take(PeerConnection connection, List<Bytes> messages) {
    try {
      for (Bytes message : messages) {
        IdentifyMessage told = IdentifyMessage.decode(message);
        connection.tell(told.over(connection.remotePeer(), connection.info()));
      }
    } catch (FormatException e) {
      LOG.debug("{} identifies badly: {}", connection, e.getMessage());
    }
  }

  private void resetLater(Stream stream, CompletionStage<?> done) {
    PeerConnection connection = (PeerConnection) stream.connection();
    var timer = connection.schedule(stream::reset, timeoutMillis, TimeUnit.MILLISECONDS);
    done.whenComplete((value, failure) -> timer.cancel(false));
  }
}

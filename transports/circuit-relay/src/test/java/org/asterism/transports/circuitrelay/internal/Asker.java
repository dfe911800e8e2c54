package org.asterism.transports.circuitrelay.internal;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.circuitrelay.internal.messages.HopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Status;
import org.asterism.transports.circuitrelay.internal.messages.StopMessage;
import org.asterism.transports.wire.MessageStream;

/** Sends requests as they come, right or wrong. */
final class Asker {
  private Asker() {}

  /** What a relay answers to a message. */
  static HopMessage hop(Connection relay, Bytes message) {
    return HopMessage.decode(ask(relay, HopMessage.PROTOCOL, message));
  }

  static Optional<Status> status(Connection relay, HopMessage message) {
    return hop(relay, message.encode()).status();
  }

  /** What a peer answers to a relay's message. */
  static Optional<Status> stop(Connection peer, Bytes message) {
    return StopMessage.decode(ask(peer, StopMessage.PROTOCOL, message)).status();
  }

  private static Bytes ask(Connection connection, String protocol, Bytes message) {
    Stream stream = Node.await(connection.open(List.of(protocol)));
    MessageStream messages = new MessageStream(stream, 4096);
    messages.write(message);
    return Node.await(messages.read());
  }
}

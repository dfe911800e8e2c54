package org.asterism.transports.websocketstar.internal;

import static org.asterism.transports.websocketstar.internal.Waiting.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.transports.websocket.spi.WebSockets;
import org.asterism.transports.websocketstar.internal.socketio.Ack;
import org.asterism.transports.websocketstar.internal.socketio.Json;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.asterism.transports.websocketstar.internal.socketio.SocketEvents;
import org.asterism.transports.websocketstar.internal.socketio.Timing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member at a server that wants something else. */
class HostileServerTest {
  private final StarNode victim = new StarNode();
  private final StarNode host = new StarNode();
  private final List<List<Object>> joins = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    victim.close();
    host.close();
  }

  /** Listens, and answers each join as it is told. */
  private Multiaddr serve(Object... answer) {
    Multiaddr socket =
        await(
                host.websocket.listen(
                    Multiaddr.parse("/ip4/127.0.0.1/tcp/0/ws"),
                    new WebSockets.Acceptor() {
                      @Override
                      public boolean accepts(String target) {
                        return true;
                      }

                      @Override
                      public void accept(Channel channel, Multiaddr address) {
                        Socket unused = Socket.server(channel, Timing.USUAL, new Answers(answer));
                      }
                    }))
            .address();
    return Multiaddr.parse(socket + "/p2p-websocket-star");
  }

  private String errorAt(Multiaddr star) {
    await(victim.star.listen(star, victim.accepted::add)).address();
    await().until(() -> victim.star.stars().get(0).error().isPresent());
    Optional<String> error = victim.star.stars().get(0).error();
    return error.orElseThrow();
  }

  @Test
  void aTextThatCouldBeAHandshakeIsNotSigned() {
    String handshake = "noise-libp2p-static-key:" + "0".repeat(48);

    assertEquals(
        "the server wants something else signed than two UUIDs",
        errorAt(serve(Json.NULL, handshake)));
    assertEquals(handshake.length(), 72);
    assertEquals(
        0, joins.stream().filter(join -> !join.get(1).equals(joins.get(0).get(1))).count());
  }

  @Test
  void aServerThatAsksForNoProofIsNotJoined() {
    assertEquals(
        "the server asks for no proof of who is who",
        errorAt(serve(Json.NULL, Json.NULL, List.of())));
  }

  @Test
  void aRefusalIsToldInItsWords() {
    assertEquals("the server refused: no room", errorAt(serve("no room")));
  }

  private final class Answers implements SocketEvents {
    private final Object[] answer;

    Answers(Object... answer) {
      this.answer = answer;
    }

    @Override
    public void connected(Socket socket) {
      // It waits to be asked.
    }

    @Override
    public void event(Socket socket, String name, List<Object> arguments, Ack ack) {
      joins.add(arguments);
      ack.answer(answer);
    }

    @Override
    public void bytes(Socket socket, String name, ByteBuf bytes) {
      // None are expected.
    }

    @Override
    public void ended(Socket socket, String reason) {
      // The member has left, as it should.
    }
  }
}

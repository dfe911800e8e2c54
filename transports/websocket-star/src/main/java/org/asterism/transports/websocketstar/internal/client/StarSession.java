package org.asterism.transports.websocketstar.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.transports.websocketstar.internal.StarAddress;
import org.asterism.transports.websocketstar.internal.StreamEvent;
import org.asterism.transports.websocketstar.internal.StreamEvent.Kind;
import org.asterism.transports.websocketstar.internal.StreamEvent.Way;
import org.asterism.transports.websocketstar.internal.client.StarConnection.Route;
import org.asterism.transports.websocketstar.internal.socketio.Ack;
import org.asterism.transports.websocketstar.internal.socketio.Json;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.asterism.transports.websocketstar.internal.socketio.SocketEvents;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a star: joins, tells who is there, and carries connections to them. Confined to
 * its socket's event loop.
 *
 * <p>A server has a text signed with the key of our peer id. That key signs handshakes as well, so
 * only a text that is no handshake is signed: two UUIDs, as servers make them.
 */
final class StarSession implements SocketEvents, StarConnection.Owner {
  private static final String UUID_TEXT =
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  private static final Pattern NONCE = Pattern.compile(UUID_TEXT + UUID_TEXT);

  private final Identity identity;
  private final StarAddress self;
  private final StarSettings settings;
  private final Listener listener;
  private final Map<String, StarConnection> connections = new HashMap<>();
  private final Map<String, CompletableFuture<?>> open = new HashMap<>();
  private @Nullable Socket socket;
  private @Nullable Unread unread;
  private @Nullable Future<?> joining;
  private boolean ended;

  /** Who is told of a session; on its event loop. */
  interface Listener {
    /** We are a member. */
    void joined(StarSession session);

    /** Somebody is there, as the server says. */
    void found(String address);

    /** Somebody has dialled us. */
    void accepted(RawConnection connection);

    /** The session is over, or came to nothing. */
    void ended(String reason);
  }

  StarSession(Identity identity, StarAddress star, StarSettings settings, Listener listener) {
    this.identity = identity;
    this.self = star.withPeer(identity.peerId());
    this.settings = settings;
    this.listener = listener;
  }

  // --- Joining ----------------------------------------------------------------------------------

  /** Before anything can happen on the socket. */
  void on(Socket made) {
    socket = made;
    unread = new Unread(made, settings.stalledMillis(), this::giveUpTheLargest);
    joining =
        made.loop()
            .schedule(
                () -> made.close("not joined in time"),
                settings.stepTimeoutMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void connected(Socket to) {
    String key = HexFormat.of().formatHex(identity.publicKey().encode().toByteArray());
    to.ask(answer -> challenged(to, answer), "ss-join", self.text(), key);
  }

  private void challenged(Socket to, List<Object> answer) {
    if (refused(to, answer)) {
      return;
    }
    if (answer.size() < 2 || !(answer.get(1) instanceof String nonce)) {
      to.close("the server asks for no proof of who is who");
    } else if (!NONCE.matcher(nonce).matches()) {
      to.close("the server wants something else signed than two UUIDs");
    } else {
      Bytes signature = identity.sign(Bytes.wrap(nonce.getBytes(StandardCharsets.UTF_8)));
      to.ask(
          last -> joined(to, last),
          "ss-join",
          self.text(),
          HexFormat.of().formatHex(signature.toByteArray()));
    }
  }

  private static boolean refused(Socket to, List<Object> answer) {
    if (!answer.isEmpty() && answer.get(0) != Json.NULL) {
      to.close("the server refused: " + shown(answer.get(0)));
      return true;
    }
    return false;
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() > 100 ? text.substring(0, 100) : text;
  }

  private void joined(Socket to, List<Object> answer) {
    if (refused(to, answer)) {
      return;
    }
    stopJoining();
    listener.joined(this);
    if (answer.size() > 2 && answer.get(2) instanceof List<?> others) {
      others.forEach(each -> found(each));
    }
  }

  private void stopJoining() {
    if (joining != null) {
      joining.cancel(false);
    }
  }

  private void found(Object address) {
    if (address instanceof String text) {
      listener.found(text);
    }
  }

  // --- Dialling and being dialled ---------------------------------------------------------------

  /** Dials somebody by the text of their address; on any thread. */
  CompletableFuture<RawConnection> dial(String text, StarAddress to) {
    CompletableFuture<RawConnection> result = new CompletableFuture<>();
    Socket here = socket;
    if (here == null) {
      result.completeExceptionally(
          new NetException.Unreachable(to.address() + ": not there", null));
    } else {
      here.loop().execute(() -> dial(here, text, to, result));
    }
    return result;
  }

  private void dial(
      Socket here, String text, StarAddress to, CompletableFuture<RawConnection> result) {
    if (ended || connections.size() >= settings.maxConnections()) {
      result.completeExceptionally(
          ended
              ? new NetException.Unreachable(to.address() + ": the star is gone", null)
              : new NetException.Exhausted("too many connections through " + to.star()));
      return;
    }
    String id = UUID.randomUUID().toString();
    open.put(id, result);
    StarConnection connection =
        new StarConnection(here, new Route(id, Way.DIALER, self.address(), to.address()), this);
    connections.put(id, connection);
    var timer =
        here.loop()
            .schedule(
                () ->
                    result.completeExceptionally(
                        new NetException.TimedOut(
                            to.address()
                                + " took more than "
                                + settings.stepTimeoutMillis()
                                + " ms")),
                settings.stepTimeoutMillis(),
                TimeUnit.MILLISECONDS);
    result.whenComplete(
        (made, failure) -> {
          timer.cancel(false);
          here.loop().execute(() -> open.remove(id));
          if (failure != null) {
            connection.reset();
          }
        });
    here.ask(
        answer -> dialled(here, connection, answer, to, result), "ss-dial", self.text(), text, id);
  }

  private static void dialled(
      Socket here,
      StarConnection connection,
      List<Object> answer,
      StarAddress to,
      CompletableFuture<RawConnection> result) {
    if (!answer.isEmpty() && answer.get(0) != Json.NULL) {
      result.completeExceptionally(
          new NetException.Unreachable(to.address() + ": " + shown(answer.get(0)), null));
      return;
    }
    here.emit(new StreamEvent(Kind.ACCEPT, connection.id(), Way.LISTENER).name());
    if (!result.complete(connection)) {
      connection.reset();
    }
  }

  @Override
  public void event(Socket from, String name, List<Object> arguments, Ack ack) {
    switch (name) {
      case "ws-peer" -> arguments.stream().limit(1).forEach(this::found);
      case "ss-incomming" -> incoming(from, arguments, ack);
      default ->
          StreamEvent.parse(name)
              .ifPresent(
                  event -> {
                    StarConnection connection = connections.get(event.id());
                    if (connection != null) {
                      connection.event(event, arguments.isEmpty() ? null : arguments.get(0));
                    }
                  });
    }
  }

  @Override
  public void bytes(Socket from, String name, ByteBuf bytes) {
    StreamEvent.parse(name)
        .filter(event -> event.kind() == Kind.QUEUE)
        .ifPresent(
            event -> {
              StarConnection connection = connections.get(event.id());
              if (connection != null) {
                connection.bytes(event, bytes);
              }
            });
  }

  private void incoming(Socket from, List<Object> arguments, Ack ack) {
    if (arguments.size() < 2
        || !(arguments.get(0) instanceof String id)
        || !(arguments.get(1) instanceof String address)
        || !StreamEvent.isId(id)) {
      throw new FormatException("a dial without a name");
    }
    StarAddress dialler = StarAddress.parse(address);
    if (connections.containsKey(id) || connections.size() >= settings.maxConnections()) {
      ack.answer("Too many connections");
      return;
    }
    StarConnection connection =
        new StarConnection(
            from, new Route(id, Way.LISTENER, self.address(), dialler.address()), this);
    connections.put(id, connection);
    from.emit(new StreamEvent(Kind.ACCEPT, id, Way.DIALER).name());
    ack.answer();
    listener.accepted(connection);
  }

  // --- Connections ------------------------------------------------------------------------------

  @Override
  public void unread(long change) {
    if (unread != null && !ended) {
      unread.change(change);
    }
  }

  @Override
  public void finished(StarConnection connection) {
    connections.remove(connection.id());
  }

  private void giveUpTheLargest() {
    connections.values().stream()
        .max(Comparator.comparingLong(StarConnection::unread))
        .ifPresent(
            connection ->
                connection.broken(
                    new NetException.Exhausted("too much was left unread for too long"), true));
  }

  /** Leaves; on any thread. */
  void leave() {
    Socket here = socket;
    if (here != null) {
      here.emit("ss-leave", self.text());
      here.close("left");
    }
  }

  @Override
  public void ended(Socket gone, String reason) {
    if (ended) {
      return;
    }
    ended = true;
    stopJoining();
    if (unread != null) {
      unread.stop();
    }
    NetException cause = new NetException.Closed("the star is gone: " + reason, null);
    new ArrayList<>(open.values())
        .forEach(
            dial ->
                dial.completeExceptionally(
                    new NetException.Unreachable("the star is gone: " + reason, cause)));
    new ArrayList<>(connections.values()).forEach(each -> each.broken(cause, false));
    listener.ended(reason);
  }
}

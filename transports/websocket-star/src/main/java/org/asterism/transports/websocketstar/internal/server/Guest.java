package org.asterism.transports.websocketstar.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.websocketstar.internal.StarAddress;
import org.asterism.transports.websocketstar.internal.StreamEvent;
import org.asterism.transports.websocketstar.internal.StreamEvent.Kind;
import org.asterism.transports.websocketstar.internal.socketio.Ack;
import org.asterism.transports.websocketstar.internal.socketio.Json;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.asterism.transports.websocketstar.internal.socketio.SocketEvents;
import org.asterism.transports.wire.HostSignature;
import org.jspecify.annotations.Nullable;

/**
 * One client of the server: proves that it is who it says, is announced, dials and is dialled.
 *
 * <p>Its events come on its own event loop, where its challenges and its allowance live; what it
 * shares with others is the room's.
 */
final class Guest implements SocketEvents {
  private static final int MAX_NAMES = 4;
  private static final long ANSWER_MILLIS = 10_000;
  private static final long MAX_IN_FLIGHT = 1 << 20;
  private static final int MAX_KEY_HEX = 2 * (PublicKey.MAX_DATA + 16);

  private final Room room;
  private final StarServerSettings settings;
  private final Runnable left;
  private final Allowance allowance;
  private final Map<PeerId, Challenge> challenges = new HashMap<>();
  private final Set<PeerId> proved = new HashSet<>();
  private volatile @Nullable Socket socket;
  private final AtomicLong inFlight = new AtomicLong();
  private @Nullable Future<?> joining;
  private @Nullable Future<?> stalled;
  private boolean waitedFor;
  private boolean gone;

  // Guarded by the room.
  private final Map<String, Relay> relays = new HashMap<>();
  private final Set<Guest> heldBack = new HashSet<>();

  /** What somebody must sign to be a peer; used once, right or wrong. */
  private record Challenge(PublicKey key, String nonce) {}

  Guest(Room room, StarServerSettings settings, Runnable left) {
    this.room = room;
    this.settings = settings;
    this.left = left;
    this.allowance = new Allowance(settings.eventsPerSecond(), System.nanoTime());
  }

  /** The relays that it takes part in; guarded by the room. */
  Map<String, Relay> relays() {
    return relays;
  }

  /** Who waits until this one takes more; guarded by the room. */
  Set<Guest> heldBack() {
    return heldBack;
  }

  void emit(String name, Object... arguments) {
    Socket to = socket;
    if (to != null) {
      to.emit(name, arguments);
    }
  }

  /** Sends bytes on, which are taken over; whether there is room for more. */
  boolean emitBytes(String name, ByteBuf bytes) {
    Socket to = socket;
    if (to == null) {
      bytes.release();
      return true;
    }
    int size = bytes.readableBytes();
    inFlight.addAndGet(size);
    to.emitBytes(name, bytes)
        .addListener(
            sent -> {
              inFlight.addAndGet(-size);
              takeMore(to);
            });
    return hasRoom(to);
  }

  private boolean hasRoom(Socket to) {
    return to.isWritable() && inFlight.get() < MAX_IN_FLIGHT;
  }

  /** Lets those go on who wait, if they may; on the event loop. */
  private void takeMore(Socket to) {
    if (waitedFor && hasRoom(to)) {
      waitedFor = false;
      if (stalled != null) {
        stalled.cancel(false);
        stalled = null;
      }
      room.takesMore(this);
    }
  }

  void reading(boolean goOn) {
    Socket from = socket;
    if (from != null) {
      from.reading(goOn);
    }
  }

  /** Asks for an answer, and runs a task some time later, whatever was answered. */
  void ask(Consumer<List<Object>> answer, Runnable later, String name, Object... arguments) {
    Socket to = socket;
    if (to != null) {
      to.loop().execute(() -> to.ask(answer, name, arguments));
      to.loop().schedule(later, ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Somebody waits for this one to take more. */
  void waitFor() {
    Socket to = socket;
    if (to != null) {
      to.loop().execute(() -> waitFor(to));
    }
  }

  private void waitFor(Socket to) {
    waitedFor = true;
    takeMore(to);
    if (waitedFor && stalled == null && !gone) {
      stalled =
          to.loop()
              .schedule(
                  () -> to.close("took nothing for too long"),
                  settings.stalledMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void writable(Socket to) {
    takeMore(to);
  }

  @Override
  public void connected(Socket here) {
    socket = here;
    joining =
        here.loop()
            .schedule(
                () -> here.close("did not join in time"),
                settings.joinTimeoutMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void event(Socket from, String name, List<Object> arguments, Ack ack) {
    StreamEvent stream = StreamEvent.parse(name).orElse(null);
    if (stream != null) {
      room.streamEvent(this, stream, arguments);
      return;
    }
    if (!allowance.take(System.nanoTime())) {
      from.close("too many events");
      return;
    }
    switch (name) {
      case "ss-join" -> join(arguments, ack);
      case "ss-leave" -> leave(arguments);
      case "ss-dial" -> dial(arguments, ack);
      default -> {}
    }
  }

  @Override
  public void bytes(Socket from, String name, ByteBuf bytes) {
    StreamEvent.parse(name)
        .filter(event -> event.kind() == Kind.QUEUE)
        .ifPresent(event -> room.bytes(this, event, bytes));
  }

  // --- Joining ----------------------------------------------------------------------------------

  private void join(List<Object> arguments, Ack ack) {
    StarAddress address = address(arguments, 0);
    String proof = arguments.size() > 1 && arguments.get(1) instanceof String s ? s : "";
    if (address == null) {
      ack.answer("Invalid multiaddr");
    } else if (proof.isEmpty()) {
      ack.answer("Crypto Challenge required but no Id provided");
    } else {
      PeerId peer = address.peer().orElseThrow();
      Challenge challenge = challenges.remove(peer);
      if (challenge == null) {
        challenge(peer, proof, ack);
      } else {
        check(challenge, address, proof, ack);
      }
    }
  }

  private static @Nullable StarAddress address(List<Object> arguments, int at) {
    try {
      return arguments.size() > at && arguments.get(at) instanceof String text
          ? StarAddress.parse(text)
          : null;
    } catch (FormatException e) {
      return null;
    }
  }

  private void challenge(PeerId peer, String keyHex, Ack ack) {
    PublicKey key;
    try {
      key = PublicKey.decode(bytes(keyHex));
    } catch (FormatException e) {
      ack.answer("Crypto error");
      return;
    }
    if (!PeerId.of(key).equals(peer)) {
      ack.answer(Map.of());
    } else if (challenges.size() + proved.size() >= MAX_NAMES) {
      ack.answer("Too many addresses");
    } else {
      String nonce = UUID.randomUUID().toString() + UUID.randomUUID();
      challenges.put(peer, new Challenge(key, nonce));
      ack.answer(Json.NULL, nonce);
    }
  }

  private static Bytes bytes(String hex) {
    if (hex.length() > MAX_KEY_HEX) {
      throw new FormatException("too long");
    }
    try {
      return Bytes.wrap(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new FormatException("not hexadecimal");
    }
  }

  private void check(Challenge challenge, StarAddress address, String signatureHex, Ack ack) {
    Bytes signature;
    try {
      signature = bytes(signatureHex);
    } catch (FormatException e) {
      ack.answer("Crypto error");
      return;
    }
    Bytes nonce = Bytes.wrap(challenge.nonce.getBytes(StandardCharsets.UTF_8));
    if (!HostSignature.verify(challenge.key, nonce, signature)) {
      ack.answer("Signature Invalid");
      return;
    }
    if (joining != null) {
      joining.cancel(false);
    }
    proved.add(address.peer().orElseThrow());
    List<Object> others = new ArrayList<>(room.join(this, address));
    ack.answer(Json.NULL, Json.NULL, others);
  }

  private void leave(List<Object> arguments) {
    StarAddress address = address(arguments, 0);
    if (address != null) {
      PeerId peer = address.peer().orElseThrow();
      if (proved.remove(peer)) {
        room.leave(this, peer);
      }
    }
  }

  // --- Dialling ---------------------------------------------------------------------------------

  private void dial(List<Object> arguments, Ack ack) {
    StarAddress from = address(arguments, 0);
    StarAddress to = address(arguments, 1);
    if (arguments.size() < 3
        || !(arguments.get(2) instanceof String id)
        || !StreamEvent.isId(id)
        || to == null) {
      ack.answer("Peer not found");
    } else if (from == null || !proved.contains(from.peer().orElseThrow())) {
      ack.answer("Not authorized for this address");
    } else {
      room.dial(this, from.peer().orElseThrow(), to.peer().orElseThrow(), id, ack);
    }
  }

  @Override
  public void ended(Socket here, String reason) {
    if (gone) {
      return;
    }
    gone = true;
    if (joining != null) {
      joining.cancel(false);
    }
    if (stalled != null) {
      stalled.cancel(false);
    }
    room.gone(this);
    left.run();
  }
}

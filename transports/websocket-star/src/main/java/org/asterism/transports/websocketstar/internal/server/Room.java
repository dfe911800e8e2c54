package org.asterism.transports.websocketstar.internal.server;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.websocketstar.internal.StarAddress;
import org.asterism.transports.websocketstar.internal.StreamEvent;
import org.asterism.transports.websocketstar.internal.StreamEvent.Kind;
import org.asterism.transports.websocketstar.internal.StreamEvent.Way;
import org.asterism.transports.websocketstar.internal.socketio.Ack;
import org.asterism.transports.websocketstar.internal.socketio.Json;

/**
 * Who is at a star, and who is connected to whom. Thread-safe.
 *
 * <p>It keeps no bytes: a dialler is told to begin when the other side is ready, and who sends
 * faster than the other takes is held back.
 */
final class Room {
  /** No one guest can fill what another may have open. */
  private static final int MAX_OF_TWO = 16;

  private final int maxRelays;
  private final Map<PeerId, Member> members = new LinkedHashMap<>();

  /** Whose socket it is, and the address as everybody is told of it. */
  private record Member(Guest guest, String text) {}

  /** An empty room. */
  Room(int maxRelays) {
    this.maxRelays = maxRelays;
  }

  /** Somebody has proved who they are; tells the others, and who they are. */
  synchronized List<String> join(Guest guest, StarAddress address) {
    PeerId peer = address.peer().orElseThrow();
    String text = address.text();
    members.put(peer, new Member(guest, text));
    List<String> others = new ArrayList<>();
    for (Member member : members.values()) {
      if (member.guest != guest) {
        others.add(member.text);
        member.guest.emit("ws-peer", text);
      }
    }
    return others;
  }

  synchronized void leave(Guest guest, PeerId peer) {
    Member member = members.get(peer);
    if (member != null && member.guest == guest) {
      members.remove(peer);
    }
  }

  /** Tells everybody of everybody else, for those who forget whom they hear nothing of. */
  synchronized void announce() {
    for (Member member : members.values()) {
      for (Member other : members.values()) {
        if (other.guest != member.guest) {
          other.guest.emit("ws-peer", member.text);
        }
      }
    }
  }

  synchronized void dial(Guest from, PeerId as, PeerId to, String id, Ack ack) {
    Member there = members.get(to);
    Member here = members.get(as);
    if (here == null || here.guest != from) {
      ack.answer("Not authorized for this address");
    } else if (there == null || there.guest == from) {
      ack.answer("Peer not found");
    } else if (isTaken(from, id)
        || isTaken(there.guest, id)
        || between(from, there.guest) >= MAX_OF_TWO) {
      ack.answer("Too many connections");
    } else {
      Relay relay = new Relay(id, from, there.guest);
      from.relays().put(id, relay);
      there.guest.relays().put(id, relay);
      there.guest.ask(
          answer -> answered(relay, answer, ack),
          () -> unanswered(relay, ack),
          "ss-incomming",
          id,
          here.text);
    }
  }

  private boolean isTaken(Guest guest, String id) {
    return guest.relays().size() >= maxRelays || guest.relays().containsKey(id);
  }

  private static long between(Guest one, Guest other) {
    return one.relays().values().stream()
        .filter(relay -> relay.sender(Way.DIALER) == other || relay.sender(Way.LISTENER) == other)
        .count();
  }

  private synchronized void unanswered(Relay relay, Ack ack) {
    if (relay.answer()) {
      remove(relay);
      ack.answer("Peer did not answer");
    }
  }

  private synchronized void answered(Relay relay, List<Object> answer, Ack ack) {
    if (!relay.answer()) {
      return;
    }
    if (answer.isEmpty() || answer.get(0) == Json.NULL) {
      ack.answer();
    } else {
      remove(relay);
      ack.answer(answer.get(0) instanceof String why ? why : "refused");
    }
  }

  private static void remove(Relay relay) {
    for (Way way : Way.values()) {
      relay.sender(way).relays().remove(relay.id());
    }
  }

  /** Passes on what one side tells of a way. */
  synchronized void streamEvent(Guest from, StreamEvent event, List<Object> arguments) {
    Relay relay = from.relays().get(event.id());
    if (relay == null) {
      return;
    }
    Way way = event.way();
    if (event.kind() == Kind.ACCEPT && relay.taker(way) == from && relay.accept(way)) {
      relay.sender(way).emit(event.name());
    } else if (event.kind() == Kind.ERROR && relay.sender(way) == from && relay.end(way)) {
      Object how = arguments.isEmpty() ? "" : arguments.get(0);
      relay
          .taker(way)
          .emit(event.name(), how instanceof Boolean || how instanceof String ? how : "");
      if (relay.hasEnded()) {
        remove(relay);
      }
    }
  }

  /** Passes bytes on; valid during the call. */
  synchronized void bytes(Guest from, StreamEvent event, ByteBuf bytes) {
    Relay relay = from.relays().get(event.id());
    if (relay == null || relay.sender(event.way()) != from || !relay.isOpen(event.way())) {
      return;
    }
    Guest to = relay.taker(event.way());
    if (!to.emitBytes(event.name(), bytes.retainedSlice())) {
      from.reading(false);
      to.heldBack().add(from);
      to.waitFor();
    }
  }

  /** Somebody has room for more: who waited goes on. */
  synchronized void takesMore(Guest guest) {
    guest.heldBack().forEach(each -> each.reading(true));
    guest.heldBack().clear();
  }

  /** Somebody has left: nobody is told of them again, and their connections break. */
  synchronized void gone(Guest guest) {
    members.values().removeIf(member -> member.guest == guest);
    for (Relay relay : new ArrayList<>(guest.relays().values())) {
      remove(relay);
      for (Way way : Way.values()) {
        if (relay.sender(way) == guest && relay.end(way)) {
          relay.taker(way).emit(new StreamEvent(Kind.ERROR, relay.id(), way).name(), "gone");
        }
      }
    }
    takesMore(guest);
  }

  /** How many are there. */
  synchronized int size() {
    return members.size();
  }
}

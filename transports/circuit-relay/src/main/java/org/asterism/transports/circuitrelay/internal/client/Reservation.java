package org.asterism.transports.circuitrelay.internal.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Connection.Direction;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.transports.circuitrelay.internal.messages.Grant;
import org.asterism.transports.circuitrelay.internal.messages.HopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Voucher;

/**
 * A reservation that has been checked.
 *
 * @param connection with the relay, with which it ends
 * @param expires by the relay's word, and never in more than half a day
 * @param relayAddresses where the relay is dialled, each with its peer id, at least one
 * @param limit of each connection
 */
public record Reservation(
    Connection connection,
    Instant expires,
    List<Multiaddr> relayAddresses,
    Optional<ConnectionLimit> limit) {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final int MAX_ADDRESSES = 8;

  /**
   * Checks what a relay has granted.
   *
   * @throws NetException.Violation if it makes no sense or the voucher is not the relay's
   */
  static Reservation check(PeerId self, Connection relay, HopMessage answer, Instant now) {
    Grant grant =
        answer
            .grant()
            .orElseThrow(() -> new NetException.Violation("a reservation without its terms"));
    Instant longest = now.plus(LONGEST);
    Instant expires =
        grant.expires() > longest.getEpochSecond()
            ? longest
            : Instant.ofEpochSecond(Math.max(0, grant.expires()));
    if (expires.isBefore(now.plus(SHORTEST))) {
      throw new NetException.Violation("a reservation that ends at " + expires);
    }
    grant.voucher().ifPresent(voucher -> check(voucher(voucher), self, relay.remotePeer(), now));
    return new Reservation(
        relay,
        expires,
        addresses(relay, grant.addresses()),
        answer.allowance().from(HopClient.agent(relay)));
  }

  private static Voucher voucher(org.asterism.kernel.api.multiformats.Bytes envelope) {
    try {
      return Voucher.open(envelope);
    } catch (FormatException e) {
      throw new NetException.Violation("a bad voucher: " + e.getMessage());
    }
  }

  private static void check(Voucher voucher, PeerId self, PeerId relay, Instant now) {
    if (!voucher.relay().equals(relay) || !voucher.peer().equals(self)) {
      throw new NetException.Violation("a voucher of another relay or for another peer");
    }
    if (voucher.expires() <= now.getEpochSecond()) {
      throw new NetException.Violation("a voucher that has expired");
    }
  }

  /**
   * Where others dial the relay: where we did, for that works, then where it says; who dials an
   * address has the relay prove who it is, so that a lie costs a dial.
   */
  private static List<Multiaddr> addresses(Connection connection, List<Multiaddr> told) {
    PeerId relay = connection.remotePeer();
    Set<Multiaddr> addresses = new LinkedHashSet<>();
    Multiaddr ours = connection.remoteAddress();
    if (connection.direction() == Direction.OUTBOUND) {
      addresses.add(ours);
    }
    told.stream()
        .filter(address -> !address.isRelayed())
        .filter(address -> address.peerId().map(relay::equals).orElse(true))
        .filter(address -> address.parts().get(0).protocol() != Protocol.P2P)
        .filter(address -> isLocal(ours) || !isLocal(address))
        .map(address -> address.withPeerId(relay))
        .forEach(addresses::add);
    if (addresses.isEmpty()) {
      throw new NetException.Violation("a reservation with a relay that has no address");
    }
    return new ArrayList<>(addresses).subList(0, Math.min(MAX_ADDRESSES, addresses.size()));
  }

  private static boolean isLocal(Multiaddr address) {
    return address.value(Protocol.IP4).filter(ip -> ip.startsWith("127.")).isPresent()
        || address.value(Protocol.IP6).filter("0:0:0:0:0:0:0:1"::equals).isPresent();
  }
}

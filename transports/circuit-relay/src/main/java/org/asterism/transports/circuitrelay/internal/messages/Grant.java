package org.asterism.transports.circuitrelay.internal.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * A reservation as the relay grants it.
 *
 * @param expires in seconds since 1970
 * @param addresses of the relay
 * @param voucher the relay's signed word for it
 */
public record Grant(long expires, List<Multiaddr> addresses, Optional<Bytes> voucher) {
  private static final int MAX_ADDRESSES = 64;

  /** Copies the list. */
  public Grant {
    addresses = List.copyOf(addresses);
  }

  Bytes encode() {
    ProtoWriter out = new ProtoWriter().varint(1, expires);
    addresses.forEach(address -> out.bytes(2, address.encode()));
    voucher.ifPresent(bytes -> out.bytes(3, bytes));
    return out.toBytes();
  }

  /** Reads it; addresses that we do not understand are left out. */
  static Grant decode(Bytes message) {
    long expires = 0;
    List<Multiaddr> addresses = new ArrayList<>();
    Optional<Bytes> voucher = Optional.empty();
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> expires = in.varint();
        case 2 -> {
          if (addresses.size() < MAX_ADDRESSES) {
            address(in.bytes()).ifPresent(addresses::add);
          }
        }
        case 3 -> voucher = Optional.of(in.bytes());
        default -> {}
      }
    }
    return new Grant(expires, addresses, voucher);
  }

  private static Optional<Multiaddr> address(Bytes encoded) {
    try {
      return Optional.of(Multiaddr.decode(encoded));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}

package org.asterism.transports.circuitrelay.internal.dcutr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * The message of the protocol.
 *
 * @param type of the message
 * @param addresses where others see the sender
 */
record HolePunch(Type type, List<Multiaddr> addresses) {
  static final String PROTOCOL = "/libp2p/dcutr";
  static final int MAX_BYTES = 4096;
  static final int MAX_ADDRESSES = 16;

  /** What a message is. */
  enum Type {
    CONNECT(100),
    SYNC(300);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    private static Type of(long code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new FormatException("a hole punch message of type " + code);
    }
  }

  HolePunch {
    addresses = List.copyOf(addresses);
  }

  Bytes encode() {
    ProtoWriter out = new ProtoWriter().varint(1, type.code);
    addresses.forEach(address -> out.bytes(2, address.encode()));
    return out.toBytes();
  }

  /**
   * Reads a message; addresses that we do not understand, and those past the most, are left out.
   */
  static HolePunch decode(Bytes message) {
    long type = 0;
    List<Multiaddr> addresses = new ArrayList<>();
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        type = in.varint();
      } else if (field == 2 && addresses.size() < MAX_ADDRESSES) {
        address(in.bytes()).ifPresent(addresses::add);
      }
    }
    return new HolePunch(Type.of(type), addresses);
  }

  private static Optional<Multiaddr> address(Bytes encoded) {
    try {
      return Optional.of(Multiaddr.decode(encoded));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}

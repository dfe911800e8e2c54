package org.asterism.bundles.autonat.internal.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * A message of the first version.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/autonat/autonat-v1.md">AutoNAT</a>
 */
public sealed interface DialV1 {
  /** The protocol. */
  String PROTOCOL = "/libp2p/autonat/1.0.0";

  /** The longest message, in bytes. */
  int MAX_BYTES = 8192;

  /** The most addresses that are read of a message. */
  int MAX_ADDRESSES = 64;

  /** As protobuf. */
  Bytes encode();

  /**
   * Asks to be dialled.
   *
   * @param peer who asks
   * @param addresses where; those that we do not understand are left out when it is read
   */
  record Request(PeerId peer, List<Multiaddr> addresses) implements DialV1 {
    /** Copies the list. */
    public Request {
      addresses = List.copyOf(addresses);
    }

    @Override
    public Bytes encode() {
      ProtoWriter info = new ProtoWriter().bytes(1, peer.encode());
      addresses.forEach(address -> info.bytes(2, address.encode()));
      return new ProtoWriter()
          .varint(1, 0)
          .bytes(2, new ProtoWriter().bytes(1, info.toBytes()).toBytes())
          .toBytes();
    }
  }

  /**
   * Says what came of it.
   *
   * @param status of the request
   * @param text for people
   * @param address that was reached
   */
  record Response(Status status, String text, Optional<Multiaddr> address) implements DialV1 {
    @Override
    public Bytes encode() {
      ProtoWriter response = new ProtoWriter().varint(1, status.code);
      if (!text.isEmpty()) {
        response.text(2, text);
      }
      address.ifPresent(reached -> response.bytes(3, reached.encode()));
      return new ProtoWriter().varint(1, 1).bytes(3, response.toBytes()).toBytes();
    }
  }

  /** What came of a request. */
  enum Status {
    /** An address was dialled. */
    OK(0),
    /** None could be dialled. */
    DIAL_ERROR(100),
    /** The server does not dial those addresses, or not now. */
    DIAL_REFUSED(101),
    /** The request was not understood. */
    BAD_REQUEST(200),
    /** Anything else. */
    INTERNAL_ERROR(300);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    private static Status of(long code) {
      for (Status status : values()) {
        if (status.code == code) {
          return status;
        }
      }
      return INTERNAL_ERROR;
    }
  }

  /**
   * Reads a message.
   *
   * @throws FormatException if it is malformed
   */
  static DialV1 decode(Bytes message) {
    long type = -1;
    Bytes dial = Bytes.empty();
    Bytes response = Bytes.empty();
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> type = in.varint();
        case 2 -> dial = in.bytes();
        case 3 -> response = in.bytes();
        default -> {}
      }
    }
    if (type == 0) {
      return request(dial);
    }
    if (type == 1) {
      return response(response);
    }
    throw new FormatException("a dial message of type " + type);
  }

  private static Request request(Bytes dial) {
    ProtoReader in = new ProtoReader(dial);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        return info(in.bytes());
      }
    }
    throw new FormatException("a dial message without a peer");
  }

  private static Request info(Bytes info) {
    Optional<PeerId> peer = Optional.empty();
    List<Multiaddr> addresses = new ArrayList<>();
    int count = 0;
    ProtoReader in = new ProtoReader(info);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> peer = Optional.of(PeerId.decode(in.bytes()));
        case 2 -> {
          if (++count > MAX_ADDRESSES) {
            throw new FormatException("a dial message with more than 64 addresses");
          }
          Addresses.read(in.bytes()).ifPresent(addresses::add);
        }
        default -> {}
      }
    }
    return new Request(
        peer.orElseThrow(() -> new FormatException("a dial message without a peer id")), addresses);
  }

  private static Response response(Bytes response) {
    Status status = Status.OK;
    String text = "";
    Optional<Multiaddr> address = Optional.empty();
    ProtoReader in = new ProtoReader(response);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> status = Status.of(in.varint());
        case 2 -> text = in.text();
        case 3 -> address = Addresses.read(in.bytes());
        default -> {}
      }
    }
    return new Response(status, text, address);
  }
}

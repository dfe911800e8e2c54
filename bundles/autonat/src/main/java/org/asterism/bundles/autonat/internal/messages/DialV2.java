package org.asterism.bundles.autonat.internal.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * A message of the second version, where one asks to be dialled.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/autonat/autonat-v2.md">AutoNAT v2</a>
 */
public sealed interface DialV2 {
  /** The protocol. */
  String PROTOCOL = "/libp2p/autonat/2/dial-request";

  /** The longest message, in bytes. */
  int MAX_BYTES = 8192;

  /** The most addresses that are read of a message. */
  int MAX_ADDRESSES = 64;

  /** The most bytes in one {@link Data}. */
  int MAX_DATA = 4096;

  /** As protobuf. */
  Bytes encode();

  /**
   * Asks for the first of these that the server is willing to dial.
   *
   * @param addresses by their index; empty where we do not understand one
   * @param nonce to be said when it is dialled
   */
  record Request(List<Optional<Multiaddr>> addresses, long nonce) implements DialV2 {
    /** Copies the list. */
    public Request {
      addresses = List.copyOf(addresses);
    }

    /** For one address. */
    public static Request of(Multiaddr address, long nonce) {
      return new Request(List.of(Optional.of(address)), nonce);
    }

    @Override
    public Bytes encode() {
      ProtoWriter request = new ProtoWriter();
      addresses.forEach(
          address -> request.bytes(1, address.map(Multiaddr::encode).orElse(Bytes.empty())));
      return new ProtoWriter().bytes(1, request.fixed64(2, nonce).toBytes()).toBytes();
    }
  }

  /**
   * Says what came of it.
   *
   * @param status of the request
   * @param index of the address that was dialled
   * @param dial what came of dialling it
   */
  record Response(Status status, long index, DialStatus dial) implements DialV2 {
    @Override
    public Bytes encode() {
      Bytes response =
          new ProtoWriter().varint(1, status.code).varint(2, index).varint(3, dial.code).toBytes();
      return new ProtoWriter().bytes(2, response).toBytes();
    }
  }

  /**
   * Asks for so much data first, so that nobody gains by having others dialled.
   *
   * @param index of the address that is to be dialled
   * @param bytes so many
   */
  record DataRequest(long index, long bytes) implements DialV2 {
    @Override
    public Bytes encode() {
      Bytes request = new ProtoWriter().varint(1, index).varint(2, bytes).toBytes();
      return new ProtoWriter().bytes(3, request).toBytes();
    }
  }

  /** Some of that data. */
  record Data(Bytes data) implements DialV2 {
    @Override
    public Bytes encode() {
      return new ProtoWriter().bytes(4, new ProtoWriter().bytes(1, data).toBytes()).toBytes();
    }
  }

  /** What came of a request. */
  enum Status {
    /** Anything else. */
    INTERNAL_ERROR(0),
    /** Not now: there are limits. */
    REQUEST_REJECTED(100),
    /** None of these addresses. */
    DIAL_REFUSED(101),
    /** An address was dialled, whatever came of that. */
    OK(200);

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
      throw new FormatException("a dial response of status " + code);
    }
  }

  /** What came of dialling. */
  enum DialStatus {
    /** Nothing was dialled. */
    UNUSED(0),
    /** There was no connection. */
    DIAL_ERROR(100),
    /** There was a connection, and the nonce could not be said. */
    DIAL_BACK_ERROR(101),
    /** The nonce was said. */
    OK(200);

    private final int code;

    DialStatus(int code) {
      this.code = code;
    }

    private static DialStatus of(long code) {
      for (DialStatus status : values()) {
        if (status.code == code) {
          return status;
        }
      }
      throw new FormatException("a dial response with dial status " + code);
    }
  }

  /**
   * Reads a message.
   *
   * @throws FormatException if it is malformed, or of a kind or with a status that is not known
   */
  static DialV2 decode(Bytes message) {
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> {
          return request(in.bytes());
        }
        case 2 -> {
          return response(in.bytes());
        }
        case 3 -> {
          return dataRequest(in.bytes());
        }
        case 4 -> {
          return data(in.bytes());
        }
        default -> {}
      }
    }
    throw new FormatException("a dial message that is none");
  }

  private static Request request(Bytes body) {
    List<Optional<Multiaddr>> addresses = new ArrayList<>();
    long nonce = 0;
    ProtoReader in = new ProtoReader(body);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> {
          if (addresses.size() == MAX_ADDRESSES) {
            throw new FormatException("a dial request with more than 64 addresses");
          }
          addresses.add(Addresses.read(in.bytes()));
        }
        case 2 -> nonce = in.varint();
        default -> {}
      }
    }
    return new Request(addresses, nonce);
  }

  private static Response response(Bytes body) {
    long status = 0;
    long index = 0;
    long dial = 0;
    ProtoReader in = new ProtoReader(body);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> status = in.varint();
        case 2 -> index = in.varint();
        case 3 -> dial = in.varint();
        default -> {}
      }
    }
    return new Response(Status.of(status), index, DialStatus.of(dial));
  }

  private static DataRequest dataRequest(Bytes body) {
    long index = 0;
    long bytes = 0;
    ProtoReader in = new ProtoReader(body);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> index = in.varint();
        case 2 -> bytes = in.varint();
        default -> {}
      }
    }
    return new DataRequest(index, bytes);
  }

  private static Data data(Bytes body) {
    Bytes data = Bytes.empty();
    ProtoReader in = new ProtoReader(body);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        data = in.bytes();
      }
    }
    return new Data(data);
  }
}

package org.asterism.transports.circuitrelay.internal.messages;

import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * What passes between a client and its relay.
 *
 * @param type of the message
 * @param peer to connect to
 * @param grant of a reservation
 * @param allowance of connections
 * @param status of a request; empty too for a number that is not known
 */
public record HopMessage(
    Type type,
    Optional<PeerId> peer,
    Optional<Grant> grant,
    Allowance allowance,
    Optional<Status> status) {
  /** The protocol. */
  public static final String PROTOCOL = "/libp2p/circuit/relay/0.2.0/hop";

  /** The longest message. */
  public static final int MAX_BYTES = 4096;

  /** What a message is. */
  public enum Type {
    /** Asks for a reservation. */
    RESERVE(0),
    /** Asks for a connection to a peer. */
    CONNECT(1),
    /** Answers. */
    STATUS(2);

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
      throw new FormatException("a hop message of type " + code);
    }
  }

  /** Asks for a reservation. */
  public static HopMessage reserve() {
    return new HopMessage(
        Type.RESERVE, Optional.empty(), Optional.empty(), Allowance.UNLIMITED, Optional.empty());
  }

  /** Asks for a connection to a peer. */
  public static HopMessage connect(PeerId peer) {
    return new HopMessage(
        Type.CONNECT, Optional.of(peer), Optional.empty(), Allowance.UNLIMITED, Optional.empty());
  }

  /** Answers that it did not work, or, without a reservation, that it did. */
  public static HopMessage status(Status status, Allowance allowance) {
    return new HopMessage(
        Type.STATUS, Optional.empty(), Optional.empty(), allowance, Optional.of(status));
  }

  /** Answers with a reservation. */
  public static HopMessage granted(Grant grant, Allowance allowance) {
    return new HopMessage(
        Type.STATUS, Optional.empty(), Optional.of(grant), allowance, Optional.of(Status.OK));
  }

  /** As protobuf. */
  public Bytes encode() {
    ProtoWriter out = new ProtoWriter().varint(1, type.code);
    peer.ifPresent(id -> out.bytes(2, RemotePeer.encode(id)));
    grant.ifPresent(given -> out.bytes(3, given.encode()));
    if (allowance.isLimited()) {
      out.bytes(4, allowance.encode());
    }
    status.ifPresent(answer -> out.varint(5, answer.code()));
    return out.toBytes();
  }

  /**
   * Reads a message.
   *
   * @throws FormatException if it is malformed or of an unknown type
   */
  public static HopMessage decode(Bytes message) {
    long type = 0;
    Optional<PeerId> peer = Optional.empty();
    Optional<Grant> grant = Optional.empty();
    Allowance allowance = Allowance.UNLIMITED;
    Optional<Status> status = Optional.empty();
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> type = in.varint();
        case 2 -> peer = Optional.of(RemotePeer.decode(in.bytes()));
        case 3 -> grant = Optional.of(Grant.decode(in.bytes()));
        case 4 -> allowance = Allowance.decode(in.bytes());
        case 5 -> status = Status.of(in.varint());
        default -> {}
      }
    }
    return new HopMessage(Type.of(type), peer, grant, allowance, status);
  }
}

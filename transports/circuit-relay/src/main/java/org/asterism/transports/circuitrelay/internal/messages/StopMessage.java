package org.asterism.transports.circuitrelay.internal.messages;

import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * What passes between a relay and the peer that is connected to.
 *
 * @param type of the message
 * @param peer who connects
 * @param allowance of the connection
 * @param status of the request; empty too for a number that is not known
 */
public record StopMessage(
    Type type, Optional<PeerId> peer, Allowance allowance, Optional<Status> status) {
  /** The protocol. */
  public static final String PROTOCOL = "/libp2p/circuit/relay/0.2.0/stop";

  /** The longest message. */
  public static final int MAX_BYTES = 4096;

  /** What a message is. */
  public enum Type {
    /** Somebody connects. */
    CONNECT(0),
    /** Answers. */
    STATUS(1);

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
      throw new FormatException("a stop message of type " + code);
    }
  }

  /** Somebody connects. */
  public static StopMessage connect(PeerId peer, Allowance allowance) {
    return new StopMessage(Type.CONNECT, Optional.of(peer), allowance, Optional.empty());
  }

  /** Answers. */
  public static StopMessage status(Status status) {
    return new StopMessage(Type.STATUS, Optional.empty(), Allowance.UNLIMITED, Optional.of(status));
  }

  /** As protobuf. */
  public Bytes encode() {
    ProtoWriter out = new ProtoWriter().varint(1, type.code);
    peer.ifPresent(id -> out.bytes(2, RemotePeer.encode(id)));
    if (allowance.isLimited()) {
      out.bytes(3, allowance.encode());
    }
    status.ifPresent(answer -> out.varint(4, answer.code()));
    return out.toBytes();
  }

  /**
   * Reads a message.
   *
   * @throws FormatException if it is malformed or of an unknown type
   */
  public static StopMessage decode(Bytes message) {
    long type = 0;
    Optional<PeerId> peer = Optional.empty();
    Allowance allowance = Allowance.UNLIMITED;
    Optional<Status> status = Optional.empty();
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> type = in.varint();
        case 2 -> peer = Optional.of(RemotePeer.decode(in.bytes()));
        case 3 -> allowance = Allowance.decode(in.bytes());
        case 4 -> status = Status.of(in.varint());
        default -> {}
      }
    }
    return new StopMessage(Type.of(type), peer, allowance, status);
  }
}

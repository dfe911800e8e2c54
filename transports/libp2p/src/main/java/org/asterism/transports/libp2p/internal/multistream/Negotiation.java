package org.asterism.transports.libp2p.internal.multistream;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Predicate;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/** One side of a negotiation, apart from what carries it. For one negotiation, by one thread. */
public abstract sealed class Negotiation {
  /** A side that proposes more than this is not serious. */
  private static final int MAX_PROPOSALS = 64;

  private boolean greeted;

  private Negotiation() {}

  /**
   * The side that proposes, best first. It sends its first proposal without waiting for a greeting.
   */
  public static Negotiation propose(List<String> protocols) {
    return new Proposer(protocols);
  }

  /** The side that takes the first proposal it supports. */
  public static Negotiation answer(Predicate<String> supported) {
    return new Answerer(supported);
  }

  /** Writes what is sent before anything has come. */
  abstract void begin(ByteBuf out);

  /** Takes a message after the greeting; returns the protocol that was agreed on, if one was. */
  abstract @Nullable String takeNext(String message, ByteBuf out);

  /**
   * Takes the other side's next message and writes the answer.
   *
   * @return the protocol that was agreed on; null while there is none
   * @throws NetException.Violation if the message is out of place
   * @throws NetException.Unsupported if nothing is left to propose
   */
  final @Nullable String take(String message, ByteBuf out) {
    if (greeted) {
      return takeNext(message, out);
    }
    if (!message.equals(Messages.HEADER)) {
      throw new NetException.Violation("not a multistream: it begins otherwise");
    }
    greeted = true;
    return null;
  }

  private static final class Proposer extends Negotiation {
    private final List<String> protocols;
    private int at;

    Proposer(List<String> protocols) {
      if (protocols.isEmpty()) {
        throw new IllegalArgumentException("no protocol to propose");
      }
      this.protocols = List.copyOf(protocols);
    }

    @Override
    void begin(ByteBuf out) {
      Messages.write(Messages.HEADER, out);
      Messages.write(protocols.get(0), out);
    }

    @Override
    @Nullable String takeNext(String message, ByteBuf out) {
      if (message.equals(protocols.get(at))) {
        return message;
      }
      if (!message.equals(Messages.REFUSAL)) {
        throw new NetException.Violation("neither a protocol's echo nor its refusal");
      }
      if (++at == protocols.size()) {
        throw new NetException.Unsupported("the other side speaks none of " + protocols);
      }
      Messages.write(protocols.get(at), out);
      return null;
    }
  }

  private static final class Answerer extends Negotiation {
    private final Predicate<String> supported;
    private int proposals;

    Answerer(Predicate<String> supported) {
      this.supported = supported;
    }

    @Override
    void begin(ByteBuf out) {
      // The greeting goes out with the first answer, in one packet.
    }

    @Override
    @Nullable String takeNext(String message, ByteBuf out) {
      if (++proposals > MAX_PROPOSALS) {
        throw new NetException.Violation("more than " + MAX_PROPOSALS + " proposals");
      }
      if (proposals == 1) {
        Messages.write(Messages.HEADER, out);
      }
      if (supported.test(message)) {
        Messages.write(message, out);
        return message;
      }
      Messages.write(Messages.REFUSAL, out);
      return null;
    }
  }
}

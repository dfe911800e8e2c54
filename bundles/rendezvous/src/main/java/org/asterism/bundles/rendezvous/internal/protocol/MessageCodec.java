package org.asterism.bundles.rendezvous.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.RegisterResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Unregister;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * Messages as protobuf. What other implementations miss when it is left out is always written: type
 * and status where they are 0, namespace, ttl and cookie of answers.
 */
public final class MessageCodec {
  private static final int TYPE = 1;
  private static final int REGISTER = 2;
  private static final int REGISTER_RESPONSE = 3;
  private static final int UNREGISTER = 4;
  private static final int DISCOVER = 5;
  private static final int DISCOVER_RESPONSE = 6;

  private MessageCodec() {}

  /** Writes a message. */
  public static Bytes encode(Message message) {
    if (message instanceof Register register) {
      return whole(0, REGISTER, registration(register));
    }
    if (message instanceof RegisterResponse response) {
      return whole(1, REGISTER_RESPONSE, answer(response));
    }
    if (message instanceof Unregister unregister) {
      return whole(2, UNREGISTER, new ProtoWriter().bytes(1, unregister.namespace()).toBytes());
    }
    if (message instanceof Discover discover) {
      return whole(3, DISCOVER, question(discover));
    }
    if (message instanceof DiscoverResponse response) {
      List<Bytes> registrations =
          response.registrations().stream().map(MessageCodec::registered).toList();
      return encodeAnswer(registrations, response.cookie(), response.status(), response.text());
    }
    throw new IllegalArgumentException("not a message: " + message);
  }

  /** Writes the answer to {@link Discover} from registrations that are written already. */
  public static Bytes encodeAnswer(
      List<Bytes> registrations, Bytes cookie, Status status, String text) {
    ProtoWriter body = new ProtoWriter();
    for (Bytes registration : registrations) {
      body.bytes(1, registration);
    }
    body.bytes(2, cookie).varint(3, status.code());
    if (!text.isEmpty()) {
      body.text(4, text);
    }
    return whole(4, DISCOVER_RESPONSE, body.toBytes());
  }

  /** Writes one registration of an answer. */
  public static Bytes registered(Registered registered) {
    return new ProtoWriter()
        .bytes(1, registered.namespace())
        .bytes(2, registered.record())
        .varint(3, registered.ttlSeconds())
        .toBytes();
  }

  private static Bytes whole(int type, int field, Bytes body) {
    return new ProtoWriter().varint(TYPE, type).bytes(field, body).toBytes();
  }

  private static Bytes registration(Register register) {
    ProtoWriter body = new ProtoWriter().bytes(1, register.namespace()).bytes(2, register.record());
    return register.ttlSeconds() == 0
        ? body.toBytes()
        : body.varint(3, register.ttlSeconds()).toBytes();
  }

  private static Bytes answer(RegisterResponse response) {
    ProtoWriter body = new ProtoWriter().varint(1, response.status().code());
    if (!response.text().isEmpty()) {
      body.text(2, response.text());
    }
    return body.varint(3, response.ttlSeconds()).toBytes();
  }

  private static Bytes question(Discover discover) {
    ProtoWriter body = new ProtoWriter();
    if (!discover.namespace().isEmpty()) {
      body.bytes(1, discover.namespace());
    }
    if (discover.limit() != 0) {
      body.varint(2, discover.limit());
    }
    if (!discover.cookie().isEmpty()) {
      body.bytes(3, discover.cookie());
    }
    return body.toBytes();
  }

  /**
   * Reads a message.
   *
   * @throws FormatException if it is malformed, of no known type, or without what its type says
   */
  public static Message decode(Bytes bytes) {
    Bytes[] bodies = new Bytes[DISCOVER_RESPONSE + 1];
    long type = 0;
    ProtoReader in = new ProtoReader(bytes);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == TYPE) {
        type = in.varint();
      } else if (field < bodies.length) {
        bodies[field] = in.bytes();
      }
    }
    if (type < 0 || type > 4 || bodies[(int) type + REGISTER] == null) {
      throw new FormatException("a rendezvous message of type " + type + " without its body");
    }
    ProtoReader body = new ProtoReader(bodies[(int) type + REGISTER]);
    return switch ((int) type + REGISTER) {
      case REGISTER -> register(body);
      case REGISTER_RESPONSE -> registerResponse(body);
      case UNREGISTER -> unregister(body);
      case DISCOVER -> discover(body);
      default -> discoverResponse(body);
    };
  }

  private static Register register(ProtoReader in) {
    Registered same = registered(in);
    return new Register(same.namespace(), same.record(), same.ttlSeconds());
  }

  private static Registered registered(ProtoReader in) {
    Bytes namespace = Bytes.empty();
    Bytes record = Bytes.empty();
    long ttl = 0;
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> namespace = in.bytes();
        case 2 -> record = in.bytes();
        case 3 -> ttl = in.varint();
        default -> {}
      }
    }
    return new Registered(namespace, record, ttl);
  }

  private static RegisterResponse registerResponse(ProtoReader in) {
    Status status = Status.OK;
    String text = "";
    long ttl = 0;
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> status = Status.of(in.varint());
        case 2 -> text = in.text();
        case 3 -> ttl = in.varint();
        default -> {}
      }
    }
    return new RegisterResponse(status, text, ttl);
  }

  private static Unregister unregister(ProtoReader in) {
    Bytes namespace = Bytes.empty();
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        namespace = in.bytes();
      }
    }
    return new Unregister(namespace);
  }

  private static Discover discover(ProtoReader in) {
    Bytes namespace = Bytes.empty();
    Bytes cookie = Bytes.empty();
    long limit = 0;
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> namespace = in.bytes();
        case 2 -> limit = in.varint();
        case 3 -> cookie = in.bytes();
        default -> {}
      }
    }
    return new Discover(namespace, limit, cookie);
  }

  private static DiscoverResponse discoverResponse(ProtoReader in) {
    List<Registered> registrations = new ArrayList<>();
    Bytes cookie = Bytes.empty();
    Status status = Status.OK;
    String text = "";
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> {
          if (registrations.size() == Message.MAX_REGISTRATIONS) {
            throw new FormatException("an answer with more than 1000 registrations");
          }
          registrations.add(registered(new ProtoReader(in.bytes())));
        }
        case 2 -> cookie = in.bytes();
        case 3 -> status = Status.of(in.varint());
        case 4 -> text = in.text();
        default -> {}
      }
    }
    return new DiscoverResponse(registrations, cookie, status, text);
  }
}

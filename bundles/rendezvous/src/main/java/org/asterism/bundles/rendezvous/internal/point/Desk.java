package org.asterism.bundles.rendezvous.internal.point;

import java.util.List;
import java.util.function.LongSupplier;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.RegisterResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Unregister;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.PeerRecords;

/** Answers requests by the rules of the protocol and the settings of the operator. Thread-safe. */
final class Desk {
  private final PointSettings settings;
  private final RegistrationTable table;
  private final RegistrationStore store;
  private final Guests guests;
  private final Cookies cookies;
  private final LongSupplier millis;

  Desk(
      PointSettings settings,
      RegistrationTable table,
      RegistrationStore store,
      Guests guests,
      Cookies cookies,
      LongSupplier millis) {
    this.settings = settings;
    this.table = table;
    this.store = store;
    this.guests = guests;
    this.cookies = cookies;
    this.millis = millis;
  }

  /** Registers who asks; costs the check of a signature. */
  Bytes register(PeerId peer, Register request) {
    try {
      guests.request(peer);
      guests.registration();
      long ttl = grant(peer, request);
      return MessageCodec.encode(new RegisterResponse(Status.OK, "", ttl));
    } catch (Refusal e) {
      return MessageCodec.encode(new RegisterResponse(e.status(), e.reason(), 0));
    }
  }

  private long grant(PeerId peer, Register request) throws Refusal {
    if (request.namespace().isEmpty()) {
      throw new Refusal(Status.INVALID_NAMESPACE, "no namespace");
    }
    check(request.namespace());
    long ttl = ttl(request.ttlSeconds());
    SignedPeerRecord record = record(request.record());
    if (!record.peerId().equals(peer)) {
      throw new Refusal(Status.NOT_AUTHORIZED, "the record is another peer's");
    }
    store.keep(table.register(request.namespace(), record, ttl * 1000, millis.getAsLong()));
    return ttl;
  }

  private static void check(Bytes namespace) throws Refusal {
    if (namespace.size() > Message.MAX_NAMESPACE) {
      throw new Refusal(Status.INVALID_NAMESPACE, "a namespace has at most 255 bytes");
    }
    if (!Bytes.utf8(namespace.toUtf8()).equals(namespace)) {
      throw new Refusal(Status.INVALID_NAMESPACE, "a namespace is UTF-8");
    }
  }

  private long ttl(long asked) throws Refusal {
    long ttl = asked == 0 ? settings.defaultTtlSeconds() : asked;
    if (ttl < settings.minTtlSeconds() || ttl > settings.maxTtlSeconds()) {
      throw new Refusal(
          Status.INVALID_TTL,
          "granted are " + settings.minTtlSeconds() + " to " + settings.maxTtlSeconds() + " s");
    }
    return ttl;
  }

  private static SignedPeerRecord record(Bytes envelope) throws Refusal {
    try {
      return PeerRecords.open(envelope);
    } catch (FormatException e) {
      throw new Refusal(Status.INVALID_SIGNED_PEER_RECORD, String.valueOf(e.getMessage()));
    }
  }

  /** Forgets who asks. */
  void unregister(PeerId peer, Unregister request) {
    try {
      guests.request(peer);
      table.unregister(request.namespace(), peer).ifPresent(store::forget);
    } catch (Refusal e) {
      // This request has no answer; the registration stays until it expires.
    }
  }

  /** Tells who is registered. */
  Bytes discover(PeerId peer, Discover request) {
    try {
      guests.request(peer);
      check(request.namespace());
      long after = cookies.read(request.cookie(), request.namespace());
      return page(peer, request, after);
    } catch (Refusal e) {
      return MessageCodec.encodeAnswer(List.of(), Bytes.empty(), e.status(), e.reason());
    }
  }

  /**
   * Who speaks the dialect of the RFC is told of those who do the same: rust throws away a whole
   * answer in which it cannot read one record.
   */
  private Bytes page(PeerId peer, Discover request, long after) {
    long limit = request.limit() <= 0 ? settings.maxAnswer() : request.limit();
    long now = millis.getAsLong();
    boolean rfcOnly = table.speaksRfc(peer);
    RegistrationTable.Page page =
        table.page(
            request.namespace(),
            after,
            (int) Math.min(limit, settings.maxAnswer()),
            each -> each.expiresMillis() > now && (!rfcOnly || each.isRfc()));
    AnswerSize size = new AnswerSize();
    List<Bytes> written =
        page.registrations().stream()
            .map(registration -> MessageCodec.registered(registration.toAnswer(now)))
            .takeWhile(size::takes)
            .toList();
    long last =
        written.size() == page.registrations().size()
            ? page.last()
            : page.registrations().get(written.size() - 1).number();
    return MessageCodec.encodeAnswer(
        written, cookies.make(last, request.namespace()), Status.OK, "");
  }

  /** Keeps an answer shorter than its receivers take. */
  private static final class AnswerSize {
    private int left = Message.MAX_ANSWER - 8192;

    boolean takes(Bytes registration) {
      left -= registration.size() + 8;
      return left >= 0;
    }
  }
}

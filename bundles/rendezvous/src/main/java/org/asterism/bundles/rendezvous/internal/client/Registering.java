package org.asterism.bundles.rendezvous.internal.client;

import java.util.function.Consumer;
import org.asterism.bundles.rendezvous.internal.client.Meeting.Wanted;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.RegisterResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Unregister;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this node registered at one point under one namespace, as the {@link Meeting} wants it:
 * again before it expires, again with a newer record, again after the point was away. For the
 * client's turns.
 *
 * <p>Rust's points know one dialect of records only and refuse the other, or reset the stream. So a
 * registration that fails in that way is tried once in the other dialect; what the point takes is
 * what it is spoken to in from then on.
 */
final class Registering {
  /** What every point grants. */
  private static final long COMMON_TTL_SECONDS = 7200;

  private static final long SHORTEST_REFRESH_MILLIS = 1000;

  private final Meeting meeting;
  private final Office office;
  private final Consumer<Outcome> told;
  private final Backoff backoff = new Backoff(1000, 60_000);
  private Turns.Timer timer = Turns.Timer.NONE;
  private @Nullable SignedPeerRecord registered;
  private long grantedSeconds;
  private boolean commonTtl;
  private boolean triedOther;
  private boolean busy;
  private boolean again;

  /**
   * What came of an attempt.
   *
   * @param grantedSeconds if it succeeded
   * @param refusal empty if it succeeded
   */
  record Outcome(long grantedSeconds, String refusal) {}

  Registering(Meeting meeting, Office office, Consumer<Outcome> told) {
    this.meeting = meeting;
    this.office = office;
    this.told = told;
  }

  boolean isRegistered() {
    return registered != null;
  }

  /** The point can be asked, perhaps after it has forgotten everything. */
  void connected() {
    registered = null;
    backoff.reset();
    wantedChanged();
  }

  /** The point cannot be asked. */
  void lost() {
    timer.cancel();
    registered = null;
    busy = false;
    again = false;
  }

  /** Something else is wanted, or the same once more. */
  void wantedChanged() {
    Wanted wanted = meeting.wanted();
    SignedPeerRecord present = registered;
    if (wanted == null) {
      withdraw();
    } else if (busy) {
      again = true;
    } else if (present != null && present.equals(wanted.record())) {
      told.accept(new Outcome(grantedSeconds, ""));
    } else {
      register();
    }
  }

  /** Takes the registration back. */
  void withdraw() {
    Line line = office.line();
    timer.cancel();
    if (line != null && (registered != null || busy)) {
      line.tell(new Unregister(meeting.name()));
    }
    registered = null;
    office.changed();
  }

  private void register() {
    Line line = office.line();
    Wanted wanted = meeting.wanted();
    if (line == null || wanted == null || busy) {
      return;
    }
    timer.cancel();
    busy = true;
    Dialect dialect = office.dialect();
    long ttl = commonTtl ? COMMON_TTL_SECONDS : wanted.ttlSeconds();
    line.ask(
        new Register(meeting.name(), in(dialect, wanted.record()).envelope(), ttl),
        outcome -> {
          if (line == office.line()) {
            busy = false;
            answered(wanted, dialect, ttl, outcome);
          }
        });
  }

  private SignedPeerRecord in(Dialect dialect, SignedPeerRecord record) {
    return dialect == Dialect.COMMON
        ? record
        : PeerRecords.seal(office.identity(), record.sequence(), record.addresses(), dialect);
  }

  private void answered(Wanted wanted, Dialect dialect, long asked, Line.Outcome outcome) {
    if (outcome.answer() instanceof RegisterResponse response && response.status() == Status.OK) {
      granted(wanted, dialect, asked, response.ttlSeconds());
      return;
    }
    RegisterResponse refusal = outcome.answer() instanceof RegisterResponse r ? r : null;
    if (refusal != null && refusal.status() == Status.INVALID_TTL && !commonTtl) {
      commonTtl = true;
      register();
    } else if ((refusal == null || refusal.status() == Status.INVALID_SIGNED_PEER_RECORD)
        && !triedOther) {
      triedOther = true;
      office.speaks(other(dialect));
      register();
    } else {
      failed(refusal == null ? outcome.error() : refusal.status() + " " + refusal.text());
    }
  }

  private static Dialect other(Dialect dialect) {
    return dialect == Dialect.COMMON ? Dialect.RFC : Dialect.COMMON;
  }

  /** What a point says that it grants is at most believed to be less than what was asked. */
  private void granted(Wanted wanted, Dialect dialect, long asked, long granted) {
    registered = wanted.record();
    grantedSeconds = granted > 0 ? Math.min(granted, asked) : asked;
    triedOther = false;
    backoff.reset();
    office.speaks(dialect);
    timer =
        office
            .turns()
            .after(
                Math.max(SHORTEST_REFRESH_MILLIS, grantedSeconds * 1000 * 2 / 3), this::register);
    office.changed();
    told.accept(new Outcome(grantedSeconds, ""));
    if (again) {
      again = false;
      wantedChanged();
    }
  }

  private void failed(String reason) {
    again = false;
    if (triedOther) {
      triedOther = false;
      office.speaks(Dialect.COMMON);
    }
    office.failed("registering under " + meeting.namespace() + ": " + reason);
    told.accept(new Outcome(0, reason));
    timer = office.turns().after(backoff.next(), this::register);
  }
}

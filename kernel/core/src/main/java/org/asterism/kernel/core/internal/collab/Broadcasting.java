package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.collab.Broadcast;
import org.asterism.kernel.api.collab.BroadcastStats;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.broadcast.BroadcastSeal;
import org.asterism.kernel.core.internal.broadcast.Introduction;
import org.asterism.kernel.core.internal.broadcast.Message;
import org.asterism.kernel.core.internal.secrets.Hkdf;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * Says and hears what is meant for now. Nothing of it is stored or asked for again; each message is
 * verified, told to those who listen here, and passed on once, along the links by which its
 * author's blocks go. What there is no room for is dropped.
 */
final class Broadcasting {
  private static final long SESSION_MILLIS = 3_600_000;
  private static final long MESSAGE_MILLIS = 30_000;

  /** How far clocks may be apart. */
  private static final long SKEW_MILLIS = 60_000;

  private static final int PER_SECOND = 20;
  private static final int AT_ONCE = 40;
  private static final int LINK_PER_SECOND = 500;
  private static final int LINK_AT_ONCE = 500;

  /** Messages that are verified at once. */
  private static final int VERIFYING = 64;

  private final Context context;
  private final OwnReplica own;
  private final Members members;
  private final Budgets budgets;
  private final Feed<Broadcast> heard;
  private final Speakers speakers = new Speakers();
  private final Map<PeerId, Allowance> links = new LinkedHashMap<>();
  private final @Nullable BroadcastSeal seal;
  private final Tally tally = new Tally();
  private @Nullable Session session;
  private @Nullable Allowance allowance;
  private int verifying;

  /** A key of our own, and how often it was used. */
  private static final class Session {
    private final OwnReplica.Key replica;
    private final Signer signer;
    private final Introduction introduction;
    private long counter;

    Session(OwnReplica.Key replica, Signer signer, Introduction introduction) {
      this.replica = replica;
      this.signer = signer;
      this.introduction = introduction;
    }
  }

  /** What became of messages. */
  private static final class Tally {
    private long said;
    private long heard;
    private long repeated;
    private long late;
    private long expired;
    private long refused;
    private long limited;
    private long dropped;
  }

  Broadcasting(
      Context context, OwnReplica own, Members members, Budgets budgets, Feed<Broadcast> heard) {
    this.context = context;
    this.own = own;
    this.members = members;
    this.budgets = budgets;
    this.heard = heard;
    this.seal = context.may(Capability.READ) ? new BroadcastSeal(context.secrets().read()) : null;
  }

  BroadcastStats stats() {
    return new BroadcastStats(
        tally.said,
        tally.heard,
        tally.repeated,
        tally.late,
        tally.expired,
        tally.refused,
        tally.limited,
        tally.dropped);
  }

  /** Tells the members that are linked; this node may write. */
  void say(Bytes payload, CompletableFuture<Void> future) {
    long now = context.world().wallMillis();
    if (allowance == null) {
      allowance = new Allowance(PER_SECOND, AT_ONCE, now);
    }
    if (seal == null || !allowance.take(now)) {
      CollaborationException cause =
          new CollaborationException.Overflow(
              "no more than " + PER_SECOND + " broadcasts a second: say the newest only");
      context.world().deliver(() -> future.completeExceptionally(cause));
      return;
    }
    Session by = session(now);
    long counter = ++by.counter;
    long expiry = now + MESSAGE_MILLIS;
    Introduction introduction = by.introduction;
    Bytes associated = Message.associated(context.id(), introduction.digest(), counter, expiry);
    Bytes nonce = context.world().secret(BroadcastSeal.NONCE_BYTES);
    Bytes sealed = seal.seal(introduction.session(), nonce, associated, payload);
    Bytes message = Message.sign(context.id(), introduction, counter, expiry, sealed, by.signer);
    speakers.heard(introduction.digest(), counter);
    tally.said++;
    passOn(introduction.replica(), null, message);
    context.world().deliver(() -> future.complete(null));
  }

  private Session session(long now) {
    OwnReplica.Key replica = own.use();
    Session current = session;
    if (current == null
        || current.replica != replica
        || now + MESSAGE_MILLIS > current.introduction.until()
        || now + SESSION_MILLIS + MESSAGE_MILLIS < current.introduction.until()) {
      Signer signer = context.world().signer(context.world().secret(Hkdf.BYTES));
      Introduction introduction =
          Introduction.make(
              context.id(),
              replica.signer(),
              own.certificate(replica),
              signer.publicKey(),
              now + SESSION_MILLIS);
      current = new Session(replica, signer, introduction);
      session = current;
    }
    return current;
  }

  /** A message came from a member. */
  void came(MemberLink link, Frame.Broadcast frame) {
    long now = context.world().wallMillis();
    Allowance allowed =
        links.computeIfAbsent(
            link.peer(), peer -> new Allowance(LINK_PER_SECOND, LINK_AT_ONCE, now));
    if (!allowed.take(now)) {
      tally.limited++;
      return;
    }
    Message message;
    try {
      message = Message.decode(frame.message());
    } catch (IllegalArgumentException e) {
      refuse(link.peer());
      return;
    }
    if (isOutOfTime(message, now)) {
      tally.expired++;
    } else if (isNew(message)) {
      if (verifying >= VERIFYING) {
        tally.dropped++;
      } else {
        verify(link.peer(), message);
      }
    }
  }

  /** A member is no longer linked. */
  void left(PeerId peer) {
    links.remove(peer);
  }

  private static boolean isOutOfTime(Message message, long now) {
    long until = message.introduction().until();
    return message.expiry() + SKEW_MILLIS < now
        || message.expiry() > now + MESSAGE_MILLIS + SKEW_MILLIS
        || until > now + SESSION_MILLIS + SKEW_MILLIS;
  }

  private boolean isNew(Message message) {
    Long last = speakers.last(message.digest());
    if (last == null || message.counter() > last) {
      return true;
    }
    if (message.counter() == last) {
      tally.repeated++;
    } else {
      tally.late++;
    }
    return false;
  }

  private void verify(PeerId from, Message message) {
    List<Claim> claims = new ArrayList<>();
    if (speakers.last(message.digest()) == null) {
      claims.addAll(message.introduction().claims(context.id(), context.genesis().owner()));
    }
    claims.add(message.claim(context.id()));
    verifying++;
    context
        .world()
        .verify(
            claims,
            context
                .queue()
                .<List<Boolean>>reply(
                    outcome -> {
                      verifying--;
                      verified(from, message, outcome);
                    }));
  }

  private void verified(PeerId from, Message message, Outcome<List<Boolean>> outcome) {
    if (!(outcome instanceof Outcome.Done<List<Boolean>> done) || done.value() == null) {
      tally.dropped++;
      return;
    }
    if (done.value().contains(false)) {
      refuse(from);
      return;
    }
    if (!isNew(message)) {
      return;
    }
    ReplicaId by = message.introduction().replica();
    speakers.heard(message.digest(), message.counter());
    if (!speakers.maySpeak(by, context.world().wallMillis())) {
      tally.limited++;
      return;
    }
    if (seal != null && !tell(seal, message)) {
      refuse(from);
      return;
    }
    tally.heard++;
    passOn(by, from, message.encoded());
  }

  /** Whether it says something. */
  private boolean tell(BroadcastSeal opening, Message message) {
    try {
      Introduction by = message.introduction();
      Bytes payload =
          opening.open(by.session(), message.associated(context.id()), message.sealed());
      if (payload.size() > Broadcast.MAX_BYTES) {
        return false;
      }
      heard.publish(new Broadcast(by.replica(), payload));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void refuse(PeerId from) {
    tally.refused++;
    budgets.refused(from);
  }

  private void passOn(ReplicaId by, @Nullable PeerId from, Bytes message) {
    for (MemberLink link : members.listeners(by, from)) {
      link.offer(new Frame.Broadcast(link.channel(), message), () -> tally.dropped++);
    }
  }
}

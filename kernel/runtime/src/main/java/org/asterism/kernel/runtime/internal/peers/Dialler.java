package org.asterism.kernel.runtime.internal.peers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.reach.Attempt;
import org.asterism.kernel.api.reach.MemberPath.Path;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials whom it is told of until they are connected, and again when a connection is lost: after a
 * few hundred milliseconds first, then less and less often, never less than every ten seconds. Whom
 * it once reached it keeps dialling when whoever told of it is gone. Who is connected through
 * somebody else is tried directly now and then. Who turns out to be no member is let be for a long
 * time, and of those who have yet to show it only so many are begun with in a second, so that a
 * point that makes up peers keeps nobody from members. For one queue's turns.
 */
final class Dialler {
  private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);
  private static final long FIRST_WAIT_MILLIS = 300;
  private static final long LONGEST_WAIT_MILLIS = 10_000;
  private static final long BETTER_WAIT_MILLIS = 20_000;
  private static final long STRANGER_AFTER_MILLIS = 15_000;
  private static final long STRANGER_WAIT_MILLIS = 600_000;
  private static final int MAX_TARGETS = 1000;

  /** Of the app's members with whom nothing is shared so many are dialled. */
  private static final int MAX_ACQUAINTANCES = 20;

  private final PeerId self;
  private final Ways ways;
  private final TurnQueue queue;
  private final RandomGenerator jitter;
  private final LongSupplier wallMillis;
  private final Map<Object, Target> targets = new LinkedHashMap<>();
  private final StartingLine startingLine;
  private @Nullable Namespace appNamespace;
  private boolean pointsStand;
  private @Nullable Host host;

  /**
   * One that dials nobody yet.
   *
   * @param queue in whose turns it is called
   * @param wallMillis the wall clock
   */
  Dialler(
      PeerId self, Ways ways, TurnQueue queue, RandomGenerator jitter, LongSupplier wallMillis) {
    this.self = self;
    this.ways = ways;
    this.queue = queue;
    this.jitter = jitter;
    this.wallMillis = wallMillis;
    this.startingLine = new StartingLine(queue);
  }

  /** Who is found there alone is an acquaintance. */
  void appNamespace(Namespace namespace) {
    appNamespace = namespace;
  }

  /**
   * Whether a point answers. If so, a star is for members only; if not, whoever is at one may be a
   * member that has no other way of being found.
   */
  void pointsStand(boolean stand) {
    boolean lost = pointsStand && !stand;
    pointsStand = stand;
    if (lost) {
      awake();
    }
  }

  /**
   * Somebody may be there.
   *
   * @param named whether a person has named the address, so that it is dialled whoever it is
   */
  void found(
      Namespace namespace,
      Optional<PeerId> peer,
      List<Multiaddr> addresses,
      Source source,
      boolean named) {
    for (Multiaddr address : addresses) {
      Optional<PeerId> expected = address.peerId().or(() -> peer);
      if (expected.equals(Optional.of(self))) {
        continue;
      }
      Object key = expected.isPresent() ? expected.get() : address.withoutPeerId();
      Target target = targets.get(key);
      if (target == null) {
        if (targets.size() >= MAX_TARGETS && !forgetOne()) {
          LOG.debug("{} found by {} is one too many", address, source.name());
          continue;
        }
        target = new Target(expected, new Backoff(FIRST_WAIT_MILLIS, LONGEST_WAIT_MILLIS, jitter));
        targets.put(key, target);
      }
      target.named |= named;
      boolean news = target.namespaces.add(namespace);
      news |= target.add(address, source);
      if (news && !target.stranger) {
        target.backoff.reset();
        dial(target);
      }
    }
  }

  /** One that was never reached makes room. */
  private boolean forgetOne() {
    for (Iterator<Target> all = targets.values().iterator(); all.hasNext(); ) {
      Target each = all.next();
      if (!each.named && !each.proved && !isConnected(each) && (each.stranger || failed(each))) {
        drop(each);
        all.remove();
        return true;
      }
    }
    return false;
  }

  private static boolean failed(Target target) {
    return target.trials().values().stream().anyMatch(t -> t.at > 0 && t.succeeded == 0);
  }

  private static void drop(Target target) {
    target.timer.cancel();
    Race race = target.race;
    if (race != null) {
      race.stop();
    }
  }

  /** A source is gone: whom nobody else told of and who was never reached is forgotten. */
  void forget(String source) {
    removeIf(target -> !target.everConnected && target.forget(source));
  }

  /** A namespace is of no interest any more: nor is who was found there alone. */
  void forget(Namespace namespace) {
    removeIf(
        target ->
            target.namespaces.remove(namespace) && target.namespaces.isEmpty() && !target.named);
  }

  /** A member has left a namespace for good. */
  void forget(Namespace namespace, PeerId peer) {
    removeIf(
        target ->
            target.peer.equals(Optional.of(peer))
                && target.namespaces.remove(namespace)
                && target.namespaces.isEmpty()
                && !target.named);
  }

  private void removeIf(java.util.function.Predicate<Target> gone) {
    targets
        .values()
        .removeIf(
            target -> {
              boolean goes = gone.test(target);
              if (goes) {
                drop(target);
              }
              return goes;
            });
  }

  /** A host is there, in place of the one before. */
  void hostArrived(Host arrived) {
    host = arrived;
    awake();
  }

  /** There is no host. */
  void hostLeft() {
    host = null;
  }

  /** The network may be another now: all are tried at once. */
  void awake() {
    for (Target target : List.copyOf(targets.values())) {
      Race race = target.race;
      if (race != null) {
        race.stop();
        target.race = null;
      }
      target.backoff.reset();
      if (!target.stranger) {
        dial(target);
      }
    }
  }

  /** A connection is there, whoever made it. */
  void opened(PeerId peer) {
    Target target = target(peer);
    if (target != null) {
      target.everConnected = true;
      target.backoff.reset();
    }
  }

  /** A connection has ended. */
  void closed(PeerId peer) {
    Target target = target(peer);
    if (target != null && !isConnected(target)) {
      dialLater(target);
    }
  }

  /** A peer has shown that it is a member of something. */
  void proved(PeerId peer) {
    Target target = target(peer);
    if (target != null) {
      target.proved = true;
      target.stranger = false;
    }
  }

  private @Nullable Target target(PeerId peer) {
    Target direct = targets.get(peer);
    if (direct != null) {
      return direct;
    }
    for (Target each : targets.values()) {
      if (each.peer.equals(Optional.of(peer))) {
        return each;
      }
    }
    return null;
  }

  /** Every address of a peer, and what came of it. */
  List<Attempt> attempts(PeerId peer) {
    List<Attempt> all = new ArrayList<>();
    for (Target target : targets.values()) {
      if (target.peer.equals(Optional.of(peer))) {
        for (Multiaddr address : target.addresses()) {
          Target.Trial trial = target.trial(address);
          if (trial != null) {
            all.add(
                new Attempt(
                    address,
                    List.copyOf(trial.sources),
                    trial.at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(trial.at)),
                    ways.refusal(address).orElse(trial.outcome)));
          }
        }
      }
    }
    return all;
  }

  /** Who is looked for and not connected. */
  List<PeerId> unreached() {
    return targets.values().stream()
        .filter(target -> !isConnected(target))
        .flatMap(target -> target.peer.stream())
        .distinct()
        .sorted()
        .toList();
  }

  private void dialLater(Target target) {
    target.timer.cancel();
    long wait = target.stranger ? STRANGER_WAIT_MILLIS : target.backoff.next();
    target.timer = queue.after(wait, () -> dial(target));
  }

  private void dial(Target target) {
    if (host == null || target.race != null || target.waits || !targets.containsValue(target)) {
      return;
    }
    if (order(target).isEmpty()) {
      if (!isConnected(target)) {
        dialLater(target);
      }
      return;
    }
    if (isMereAcquaintance(target) && acquaintances() >= MAX_ACQUAINTANCES) {
      dialLater(target);
      return;
    }
    target.timer.cancel();
    if (target.named || target.proved || target.everConnected) {
      race(target);
    } else {
      target.waits = true;
      startingLine.add(
          () -> {
            target.waits = false;
            if (targets.containsValue(target)) {
              race(target);
            }
          });
    }
  }

  private boolean isMereAcquaintance(Target target) {
    return !target.named
        && target.namespaces.size() == 1
        && target.namespaces.iterator().next().equals(appNamespace);
  }

  private long acquaintances() {
    return targets.values().stream()
        .filter(this::isMereAcquaintance)
        .filter(target -> target.race != null || isConnected(target))
        .count();
  }

  /** Those addresses that would be better than what there is. */
  private List<Multiaddr> order(Target target) {
    Host present = host;
    if (present == null) {
      return List.of();
    }
    Optional<Path> have = path(target);
    List<Multiaddr> own = present.addresses().stream().map(Multiaddr::withoutPeerId).toList();
    return target.addresses().stream()
        .filter(address -> ways.refusal(address).isEmpty())
        .filter(address -> have.isEmpty() || Ways.of(address).compareTo(have.get()) < 0)
        // Whoever is at one relay or star has the same address there but for the peer id.
        .filter(address -> Ways.of(address) != Path.DIRECT || !own.contains(address))
        .filter(address -> Ways.of(address) != Path.STAR || isLastResortDue(target))
        .toList();
  }

  /** Who is known from nothing but a star may be anybody's. */
  private boolean isLastResortDue(Target target) {
    boolean knownOtherwise =
        target.proved || target.addresses().stream().anyMatch(each -> Ways.of(each) != Path.STAR);
    return knownOtherwise || !pointsStand;
  }

  private void race(Target target) {
    Host present = host;
    List<Multiaddr> order = order(target);
    if (present == null || target.race != null || order.isEmpty()) {
      return;
    }
    Race race =
        new Race(
            queue,
            address ->
                present.connect(
                    target.expected && target.peer.isPresent()
                        ? address.withPeerId(target.peer.get())
                        : address),
            order,
            new Outcome(target));
    target.race = race;
    race.start();
  }

  private boolean isConnected(Target target) {
    return path(target).isPresent();
  }

  private Optional<Path> path(Target target) {
    Host present = host;
    return present == null || target.peer.isEmpty()
        ? Optional.empty()
        : Connections.best(present, target.peer.get()).map(best -> Ways.of(best.remoteAddress()));
  }

  /** What comes of a race. */
  private final class Outcome implements Race.Listener {
    private final Target target;

    Outcome(Target target) {
      this.target = target;
    }

    @Override
    public void begun(Multiaddr address) {
      Target.Trial trial = target.trial(address);
      if (trial != null) {
        trial.at = wallMillis.getAsLong();
        trial.outcome = "being dialled";
      }
    }

    @Override
    public void failed(Multiaddr address, Throwable cause) {
      Target.Trial trial = target.trial(address);
      String reason = String.valueOf(cause.getMessage());
      if (trial != null) {
        trial.outcome = reason;
        trial.succeeded = 0;
      }
      if (target.everConnected
          || target.saidUnreached
          || !target.named
          || cause instanceof NetException.Unavailable) {
        LOG.debug("{} cannot be reached: {}", address, reason);
      } else {
        target.saidUnreached = true;
        LOG.warn("{} cannot be reached yet, it is tried on: {}", address, reason);
      }
    }

    @Override
    public void won(Multiaddr address, Connection connection) {
      target.race = null;
      PeerId peer = connection.remotePeer();
      if (peer.equals(self)) {
        connection.close();
        dialLater(target);
        return;
      }
      Target.Trial trial = target.trial(address);
      if (trial != null) {
        trial.outcome = "connected";
        trial.succeeded = wallMillis.getAsLong();
      }
      LOG.info("connected to {} at {}, found by {}", peer, address, target.foundBy());
      target.peer = Optional.of(peer);
      target.everConnected = true;
      target.backoff.reset();
      if (connection.closed().toCompletableFuture().isDone() && !isConnected(target)) {
        dialLater(target);
      } else if (!order(target).isEmpty()) {
        target.timer.cancel();
        target.timer = queue.after(BETTER_WAIT_MILLIS, () -> dial(target));
      }
      if (!target.named && !target.proved) {
        queue.after(STRANGER_AFTER_MILLIS, () -> judge(target, connection));
      }
    }

    /** Who has shown nothing for so long is no member; what somebody carries for it ends. */
    private void judge(Target judged, Connection connection) {
      judged.stranger = !judged.proved;
      if (judged.stranger && Ways.of(connection.remoteAddress()) != Path.DIRECT) {
        connection.close();
      }
    }

    @Override
    public void lost() {
      target.race = null;
      if (!isConnected(target)) {
        dialLater(target);
      } else {
        target.timer.cancel();
        target.timer = queue.after(BETTER_WAIT_MILLIS, () -> dial(target));
      }
    }
  }
}

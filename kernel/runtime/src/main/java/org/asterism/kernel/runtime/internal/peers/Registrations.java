package org.asterism.kernel.runtime.internal.peers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this node known under its namespaces by every discovery that is there, and watches who else
 * is. A registration is renewed when two thirds of its time have passed and when the node's record
 * is another; one that failed is tried again. For one queue's turns.
 */
final class Registrations {
  private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);
  private static final Duration TTL = Duration.ofHours(2);
  private static final long FIRST_RETRY_MILLIS = 1_000;
  private static final long LONGEST_RETRY_MILLIS = 60_000;
  private static final long SHORTEST_REFRESH_MILLIS = 1_000;

  private final TurnQueue queue;
  private final RandomGenerator jitter;
  private final Listener listener;
  private final Map<Discovery, Source> discoveries = new LinkedHashMap<>();
  private final Set<Namespace> namespaces = new LinkedHashSet<>();
  private final Map<Discovery, Map<Namespace, Presence>> presences = new LinkedHashMap<>();
  private @Nullable SignedPeerRecord record;

  /** Hears of whom the discoveries find, in turns of the queue. */
  interface Listener {
    /** Somebody is there. */
    void found(Namespace namespace, DiscoveredPeer peer, Source source);

    /** How many registrations stand has changed. */
    void changed();
  }

  Registrations(TurnQueue queue, RandomGenerator jitter, Listener listener) {
    this.queue = queue;
    this.jitter = jitter;
    this.listener = listener;
  }

  /** A discovery is there. */
  void add(Discovery discovery, int ranking) {
    if (discoveries.putIfAbsent(discovery, new Source(discovery.name(), ranking)) == null) {
      presences.put(discovery, new LinkedHashMap<>());
      namespaces.forEach(namespace -> begin(discovery, namespace));
    }
  }

  /** A discovery is going; whom it has found is another's business. */
  void remove(Discovery discovery) {
    discoveries.remove(discovery);
    Map<Namespace, Presence> gone = presences.remove(discovery);
    if (gone != null) {
      gone.values().forEach(Presence::end);
    }
  }

  /** What somebody turned out to be whom any of the discoveries may have told of. */
  void judged(PeerId peer, boolean member) {
    discoveries.keySet().forEach(discovery -> discovery.judged(peer, member));
  }

  /** Whether another discovery of a name is there. */
  boolean has(String name) {
    return discoveries.values().stream().anyMatch(source -> source.name().equals(name));
  }

  /** The node is to be found under a namespace. */
  void add(Namespace namespace) {
    if (namespaces.add(namespace)) {
      discoveries.keySet().forEach(discovery -> begin(discovery, namespace));
    }
  }

  /** The node is not to be found under a namespace any more. */
  void remove(Namespace namespace) {
    if (namespaces.remove(namespace)) {
      for (Map<Namespace, Presence> each : presences.values()) {
        Presence gone = each.remove(namespace);
        if (gone != null) {
          gone.end();
          gone.withdraw();
        }
      }
      listener.changed();
    }
  }

  /** The node's record is this from now on. */
  void renew(SignedPeerRecord newest) {
    record = newest;
    again();
  }

  /** The network may be another, or the time: all are made anew. */
  void again() {
    presences.values().forEach(each -> each.values().forEach(Presence::register));
  }

  /** Takes all back, without waiting. */
  void end() {
    List.copyOf(namespaces).forEach(this::remove);
    List.copyOf(discoveries.keySet()).forEach(this::remove);
  }

  /** Whether some registrations are asked for and none of a namespace stands. */
  boolean pending() {
    return namespaces.stream()
        .anyMatch(
            namespace ->
                !presences.isEmpty()
                    && presences.values().stream()
                        .map(each -> each.get(namespace))
                        .noneMatch(presence -> presence != null && presence.granted));
  }

  private void begin(Discovery discovery, Namespace namespace) {
    Source source = discoveries.getOrDefault(discovery, new Source(discovery.name(), 0));
    Presence presence = new Presence(discovery, namespace);
    presences.computeIfAbsent(discovery, d -> new LinkedHashMap<>()).put(namespace, presence);
    presence.watch =
        discovery.watch(
            namespace,
            peer ->
                queue.post(
                    () -> {
                      if (!presence.ended) {
                        listener.found(namespace, peer, source);
                      }
                    }));
    presence.register();
  }

  /** The node under one namespace of one discovery. */
  private final class Presence {
    private final Discovery discovery;
    private final Namespace namespace;
    private final Backoff backoff = new Backoff(FIRST_RETRY_MILLIS, LONGEST_RETRY_MILLIS, jitter);
    private Discovery.Watch watch = () -> {};
    private TurnQueue.Timer timer = () -> {};
    private boolean granted;
    private boolean ended;
    private long attempt;

    Presence(Discovery discovery, Namespace namespace) {
      this.discovery = discovery;
      this.namespace = namespace;
    }

    void register() {
      SignedPeerRecord present = record;
      if (present == null || ended) {
        return;
      }
      timer.cancel();
      long mine = ++attempt;
      discovery
          .register(namespace, present, TTL)
          .whenComplete(
              (registration, failure) ->
                  queue.post(
                      () -> {
                        if (!ended && mine == attempt) {
                          answered(registration, failure);
                        }
                      }));
    }

    private void answered(
        Discovery.@Nullable Registration registration, @Nullable Throwable failure) {
      if (registration == null) {
        granted = false;
        LOG.debug(
            "not registered under {} by {} yet: {}",
            namespace,
            discovery.name(),
            String.valueOf(failure));
        timer = queue.after(backoff.next(), this::register);
      } else {
        granted = true;
        backoff.reset();
        long refresh = registration.ttl().toMillis() / 3 * 2;
        timer = queue.after(Math.max(SHORTEST_REFRESH_MILLIS, refresh), this::register);
      }
      listener.changed();
    }

    void withdraw() {
      discovery.unregister(namespace);
    }

    void end() {
      ended = true;
      timer.cancel();
      watch.close();
    }
  }
}

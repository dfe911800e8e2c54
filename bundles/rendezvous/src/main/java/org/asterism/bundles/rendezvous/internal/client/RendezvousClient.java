package org.asterism.bundles.rendezvous.internal.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.asterism.bundles.rendezvous.internal.client.Meeting.Wanted;
import org.asterism.bundles.rendezvous.internal.client.Standing.Verdict;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.DiscoveryException;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.PointStatus;
import org.asterism.kernel.api.discovery.Points;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meets peers at rendezvous points: every point that it is told of is used, for itself, and what
 * they tell is merged. A registration is kept up at all of them until it is taken back, with this
 * node's newest record. All is done in the turns of one thread.
 */
@Component(
    service = {Discovery.class, Points.class},
    configurationPid = RendezvousClient.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ClientConfiguration.class)
public final class RendezvousClient implements Discovery, Points {
  /** The PID of the configuration. */
  static final String PID = "org.asterism.bundles.rendezvous";

  /** The name of the service. */
  static final String NAME = "rendezvous";

  private static final Logger LOG = LoggerFactory.getLogger(RendezvousClient.class);
  private static final long STOP_SECONDS = 2;
  private static final int MAX_NAMESPACES = 1000;
  private static final int MAX_VERDICTS = 4000;

  private final Host host;
  private final Identity identity;
  private final ClientSettings settings;
  private final Turns turns = new Turns(new SecureRandom());
  private final Watch ownRecord;

  // In turns only.
  private final Map<Multiaddr, PointClient> points = new LinkedHashMap<>();
  private final Map<Namespace, Meeting> meetings = new LinkedHashMap<>();
  private final Map<Meeting, List<PendingRegistration>> registering = new LinkedHashMap<>();
  private final Map<Long, CompletableFuture<?>> open = new LinkedHashMap<>();
  private final List<Consumer<List<PointStatus>>> watchers = new ArrayList<>();
  private final Map<PeerId, Verdict> verdicts = new LinkedHashMap<>();
  private long stages;
  private boolean closed;

  private volatile List<PointStatus> statuses = List.of();

  /** As a component. */
  @Activate
  public RendezvousClient(
      @Reference Host host,
      @Reference Identity identity,
      @Reference OwnRecord ownRecord,
      ClientConfiguration configuration) {
    this(host, identity, ownRecord, ClientSettings.of(configuration), configuration.points());
  }

  /** With settings made by hand. */
  public RendezvousClient(
      Host host,
      Identity identity,
      OwnRecord ownRecord,
      ClientSettings settings,
      String... points) {
    this.host = host;
    this.identity = identity;
    this.settings = settings;
    use(points);
    this.ownRecord = ownRecord.watch(record -> turns.post(() -> renewed(record)));
  }

  /** Takes the points of another configuration; how long it waits stays as it was. */
  @Modified
  void modified(ClientConfiguration configuration) {
    use(configuration.points());
  }

  /** Uses these points, and no others. */
  public void use(String... addresses) {
    Set<Multiaddr> wanted = addresses(addresses);
    turns.post(() -> use(wanted));
  }

  private void use(Set<Multiaddr> wanted) {
    if (closed) {
      return;
    }
    points
        .values()
        .removeIf(
            point -> {
              boolean gone = !wanted.contains(point.address());
              if (gone) {
                point.stop();
              }
              return gone;
            });
    for (Multiaddr address : wanted) {
      if (!points.containsKey(address)) {
        PointClient point = new PointClient(address, host, identity, turns, settings, new Told());
        points.put(address, point);
        meetings.values().forEach(point::changed);
        point.start();
      }
    }
    pointsChanged();
  }

  private static Set<Multiaddr> addresses(String... points) {
    Set<Multiaddr> addresses = new LinkedHashSet<>();
    for (String value : points) {
      for (String text : value.split(",", -1)) {
        try {
          if (!text.isBlank()) {
            addresses.add(Multiaddr.parse(text.strip()));
          }
        } catch (FormatException e) {
          LOG.warn("not a point's address, left out: {}", e.getMessage());
        }
      }
    }
    return addresses;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Goes on trying when it has failed; the stage fails when every point has refused, or none has
   * answered in time.
   */
  @Override
  public CompletionStage<Registration> register(
      Namespace namespace, SignedPeerRecord record, Duration ttl) {
    CompletableFuture<Registration> granted = new CompletableFuture<>();
    turn(granted, () -> register(namespace, record, Math.max(1, ttl.toSeconds()), granted));
    return granted;
  }

  private void register(
      Namespace namespace,
      SignedPeerRecord record,
      long ttlSeconds,
      CompletableFuture<Registration> granted) {
    Meeting meeting = meeting(namespace);
    if (meeting == null || points.isEmpty()) {
      granted.completeExceptionally(
          new DiscoveryException.Unavailable(
              points.isEmpty() ? "no rendezvous point is known" : "too many namespaces", null));
      return;
    }
    Wanted before = meeting.wanted();
    SignedPeerRecord newest =
        before != null && before.record().sequence() > record.sequence() ? before.record() : record;
    meeting.want(new Wanted(newest, ttlSeconds));
    PendingRegistration pending = new PendingRegistration(namespace, granted);
    registering.computeIfAbsent(meeting, m -> new ArrayList<>()).add(pending);
    turns.exactly(settings.requestTimeout() * 2, () -> finish(meeting, pending));
    points.values().forEach(point -> point.changed(meeting));
  }

  private void finish(Meeting meeting, PendingRegistration pending) {
    List<PendingRegistration> those = registering.get(meeting);
    if (those != null && those.remove(pending)) {
      pending.giveUp();
    }
  }

  /** What points tell. */
  private final class Told implements PointClient.Client {
    @Override
    public void registered(Meeting meeting, Registering.Outcome outcome) {
      RendezvousClient.this.registered(meeting, outcome);
    }

    @Override
    public Verdict verdict(PeerId peer) {
      return verdicts.getOrDefault(peer, Verdict.NONE);
    }

    @Override
    public void changed() {
      pointsChanged();
    }
  }

  @Override
  public void judged(PeerId peer, boolean member) {
    Verdict verdict = member ? Verdict.MEMBER : Verdict.STRANGER;
    turns.post(
        () -> {
          if (verdicts.size() >= MAX_VERDICTS && !verdicts.containsKey(peer)) {
            verdicts.remove(verdicts.keySet().iterator().next());
          }
          if (verdicts.put(peer, verdict) != verdict) {
            points.values().forEach(point -> point.judged(peer, verdict));
            pointsChanged();
          }
        });
  }

  private void registered(Meeting meeting, Registering.Outcome outcome) {
    List<PendingRegistration> those = registering.get(meeting);
    if (those != null) {
      those.removeIf(pending -> pending.take(outcome, points.size()));
    }
  }

  /** The node's record is another now: so are its registrations. */
  private void renewed(SignedPeerRecord record) {
    for (Meeting meeting : meetings.values()) {
      Wanted wanted = meeting.wanted();
      if (wanted != null && wanted.record().sequence() < record.sequence()) {
        meeting.want(new Wanted(record, wanted.ttlSeconds()));
        points.values().forEach(point -> point.changed(meeting));
      }
    }
  }

  @Override
  public CompletionStage<Void> unregister(Namespace namespace) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    turn(
        done,
        () -> {
          Meeting meeting = meetings.get(namespace);
          if (meeting != null) {
            meeting.want(null);
            registering.getOrDefault(meeting, List.of()).forEach(PendingRegistration::giveUp);
            registering.remove(meeting);
            points.values().forEach(point -> point.changed(meeting));
            forgetUnused(meeting);
          }
          done.complete(null);
        });
    return done;
  }

  @Override
  public CompletionStage<List<DiscoveredPeer>> find(Namespace namespace, int limit) {
    CompletableFuture<List<DiscoveredPeer>> found = new CompletableFuture<>();
    turn(
        found,
        () -> {
          Finding finding =
              new Finding(found, turns, Math.max(1, limit), Math.max(1, points.size()));
          int asked = Math.max(1, Math.min(limit, Message.MAX_REGISTRATIONS));
          turns.exactly(settings.requestTimeout() * 2, finding::finish);
          Meeting meeting = new Meeting(namespace);
          points.values().forEach(point -> point.find(meeting.name(), asked, finding::answer));
          if (points.isEmpty()) {
            finding.finish();
          }
        });
    return found;
  }

  @Override
  public Watch watch(Namespace namespace, Consumer<DiscoveredPeer> found) {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Consumer<DiscoveredPeer> watcher =
        peer -> {
          if (goesOn.get()) {
            found.accept(peer);
          }
        };
    turns.post(
        () -> {
          Meeting meeting = meeting(namespace);
          if (meeting != null && !closed) {
            meeting.add(watcher);
            points.values().forEach(point -> point.watched(meeting));
          }
        });
    return () -> {
      goesOn.set(false);
      turns.post(() -> unwatch(namespace, watcher));
    };
  }

  private void unwatch(Namespace namespace, Consumer<DiscoveredPeer> watcher) {
    Meeting meeting = meetings.get(namespace);
    if (meeting != null) {
      meeting.remove(watcher);
      if (!meeting.isWatched()) {
        points.values().forEach(point -> point.unwatched(meeting));
      }
      forgetUnused(meeting);
    }
  }

  private @Nullable Meeting meeting(Namespace namespace) {
    Meeting present = meetings.get(namespace);
    if (present != null) {
      return present;
    }
    Meeting made = new Meeting(namespace);
    if (meetings.size() >= MAX_NAMESPACES || made.name().size() > Message.MAX_NAMESPACE) {
      LOG.warn("{} is one namespace too many, or too long", namespace);
      return null;
    }
    meetings.put(namespace, made);
    return made;
  }

  private void forgetUnused(Meeting meeting) {
    if (meeting.wanted() == null && !meeting.isWatched()) {
      meetings.remove(meeting.namespace());
      points.values().forEach(point -> point.forget(meeting));
    }
  }

  @Override
  public List<PointStatus> points() {
    return statuses;
  }

  @Override
  public Watch watch(Consumer<List<PointStatus>> changed) {
    turns.post(
        () -> {
          watchers.add(changed);
          changed.accept(statuses);
        });
    return () -> turns.post(() -> watchers.remove(changed));
  }

  private void pointsChanged() {
    List<PointStatus> now = points.values().stream().map(PointClient::status).toList();
    if (!now.equals(statuses)) {
      statuses = now;
      List.copyOf(watchers).forEach(watcher -> watcher.accept(now));
    }
  }

  /** Does something whose stage is completed at the end at the latest. */
  private void turn(CompletableFuture<?> stage, Runnable task) {
    boolean posted =
        turns.post(
            () -> {
              if (closed) {
                stage.completeExceptionally(stopping());
                return;
              }
              long id = ++stages;
              open.put(id, stage);
              CompletionStage<?> ending = stage;
              ending.whenComplete((value, failure) -> turns.post(() -> open.remove(id)));
              task.run();
            });
    if (!posted) {
      stage.completeExceptionally(stopping());
    }
  }

  private static DiscoveryException stopping() {
    return new DiscoveryException.Unavailable("the rendezvous client stops", null);
  }

  /** Takes registrations back as far as points can be told, and ends everything. */
  @Deactivate
  public void close() {
    ownRecord.close();
    CountDownLatch ended = new CountDownLatch(1);
    boolean posted =
        turns.post(
            () -> {
              closed = true;
              points.values().forEach(PointClient::stop);
              points.clear();
              List.copyOf(open.values()).forEach(stage -> stage.completeExceptionally(stopping()));
              ended.countDown();
            });
    try {
      if (posted && !ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the rendezvous client did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    turns.close();
  }
}

package org.asterism.bundles.mdns.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asterism.bundles.mdns.internal.DnsMessage.Pointer;
import org.asterism.bundles.mdns.internal.DnsMessage.Text;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.PeerRecords;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Protocol;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the libp2p peers of the local network and tells them of this node, where it is configured.
 * mDNS knows no namespaces: everybody is found under each of them, and who is a member shows when
 * they are connected.
 *
 * <p>Ours rather than a library's: those for Java resolve a service by its host and port, which
 * libp2p's does not have, and keep one value a key of a text, where libp2p has an address each.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/discovery/mdns.md">libp2p mDNS</a>
 */
@Component(
    service = Discovery.class,
    configurationPid = MdnsDiscovery.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MdnsConfiguration.class)
public final class MdnsDiscovery implements Discovery {
  /** The PID of the configuration. */
  static final String PID = "org.asterism.bundles.mdns";

  /** The name of the service. */
  static final String NAME = "mdns";

  /** The name under which the peers of libp2p are. */
  static final String SERVICE = "_p2p._udp.local";

  private static final Logger LOG = LoggerFactory.getLogger(MdnsDiscovery.class);
  private static final long TTL_SECONDS = 120;
  private static final long FIRST_QUERY_MILLIS = 500;
  private static final int MAX_ADDRESSES = 8;
  private static final int NAME_LETTERS = 40;

  /** Who asks again within this is not answered again: everybody hears every answer. */
  private static final long ANSWER_MILLIS = 100;

  private final PeerId self;
  private final Neighbours neighbours;
  private final LocalNetwork network;
  private final boolean loopback;
  private final long longestQueryMillis;
  private final String name = randomName();
  private final Watch ownRecord;
  private final ScheduledThreadPoolExecutor turns =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "mdns-turns");
            thread.setDaemon(true);
            return thread;
          });

  // In turns only.
  private List<String> said = List.of();
  private @Nullable Future<?> answering;
  private @Nullable Future<?> querying;

  /** As a component. */
  @Activate
  public MdnsDiscovery(
      @Reference Host host,
      @Reference OwnRecord ownRecord,
      @Reference PeerRecords records,
      MdnsConfiguration configuration)
      throws IOException {
    this(
        new Neighbours(host.id(), records, System::currentTimeMillis),
        host.id(),
        ownRecord,
        configuration.port(),
        configuration.longestQuerySeconds() * 1000L,
        configuration.loopback());
  }

  MdnsDiscovery(
      Neighbours neighbours,
      PeerId self,
      OwnRecord ownRecord,
      int port,
      long longestQueryMillis,
      boolean loopback)
      throws IOException {
    this.self = self;
    this.neighbours = neighbours;
    this.longestQueryMillis = longestQueryMillis;
    this.loopback = loopback;
    turns.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    network = new LocalNetwork(port, this::received);
    this.ownRecord = ownRecord.watch(record -> turn(() -> changed(record)));
    turn(() -> query(FIRST_QUERY_MILLIS));
  }

  private static String randomName() {
    SecureRandom random = new SecureRandom();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < NAME_LETTERS; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters + "." + SERVICE;
  }

  /** On how many interfaces peers can be found. */
  int interfaces() {
    return network.interfaces();
  }

  private void turn(Runnable task) {
    try {
      turns.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.trace("nothing more is done");
    }
  }

  /** Asks now, and again later and later. */
  private void query(long waitMillis) {
    network.join();
    network.send(DnsCodec.encode(new DnsMessage(false, List.of(SERVICE), List.of(), List.of())));
    long next = Math.min(longestQueryMillis, waitMillis * 3);
    querying = turns.schedule(() -> query(next), waitMillis, TimeUnit.MILLISECONDS);
  }

  private void changed(SignedPeerRecord record) {
    List<Multiaddr> addresses =
        record.addresses().stream()
            .filter(this::isForNeighbours)
            .limit(MAX_ADDRESSES)
            .map(address -> address.withPeerId(self))
            .toList();
    said = addresses.isEmpty() ? List.of() : Neighbours.strings(record, addresses);
    tell(TTL_SECONDS);
  }

  private boolean isForNeighbours(Multiaddr address) {
    if (address.isRelayed()) {
      return false;
    }
    String ip = address.value(Protocol.IP4).or(() -> address.value(Protocol.IP6)).orElse("");
    return loopback || !(ip.startsWith("127.") || ip.equals("::1"));
  }

  private void tell(long ttlSeconds) {
    if (!said.isEmpty()) {
      network.send(
          DnsCodec.encode(
              new DnsMessage(
                  true,
                  List.of(),
                  List.of(new Pointer(SERVICE, name, ttlSeconds)),
                  List.of(new Text(name, said, ttlSeconds)))));
    }
  }

  private void received(Bytes packet) {
    DnsMessage message;
    try {
      message = DnsCodec.decode(packet);
    } catch (FormatException e) {
      LOG.debug("a packet is left out: {}", e.getMessage());
      return;
    }
    if (message.questions().contains(SERVICE)) {
      turn(this::answerSoon);
    }
    if (message.response()) {
      message.texts().stream()
          .filter(text -> text.name().endsWith("." + SERVICE) && !text.name().equals(name))
          .forEach(neighbours::take);
    }
  }

  private void answerSoon() {
    if (answering == null || answering.isDone()) {
      tell(TTL_SECONDS);
      answering = turns.schedule(() -> {}, ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /** This node is made known as long as it runs, whatever is registered. */
  @Override
  public CompletionStage<Registration> register(
      Namespace namespace, SignedPeerRecord record, Duration ttl) {
    return CompletableFuture.completedStage(new Registration(namespace, ttl));
  }

  @Override
  public CompletionStage<Void> unregister(Namespace namespace) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<List<DiscoveredPeer>> find(Namespace namespace, int limit) {
    return CompletableFuture.completedStage(neighbours.all().stream().limit(limit).toList());
  }

  @Override
  public Watch watch(Namespace namespace, Consumer<DiscoveredPeer> found) {
    // One of its own, so that closing it takes away no other.
    Consumer<DiscoveredPeer> watcher = peer -> found.accept(peer);
    neighbours.add(watcher);
    return () -> neighbours.remove(watcher);
  }

  /** Tells the neighbours that this node leaves, and leaves. */
  @Deactivate
  public void close() {
    ownRecord.close();
    turn(() -> tell(0));
    if (querying != null) {
      querying.cancel(false);
    }
    turns.shutdown();
    try {
      turns.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    network.close();
  }
}

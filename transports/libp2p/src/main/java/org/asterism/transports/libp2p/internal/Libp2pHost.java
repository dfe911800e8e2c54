package org.asterism.transports.libp2p.internal;

import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.asterism.kernel.api.crypto.AeadProvider;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.discovery.Discovery.Watch;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.net.AddressResolver;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.DialOptions;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Traffic;
import org.asterism.kernel.api.net.Transport;
import org.asterism.kernel.api.store.Journal;
import org.asterism.transports.libp2p.internal.connection.ConnectionTable;
import org.asterism.transports.libp2p.internal.connection.Connector;
import org.asterism.transports.libp2p.internal.connection.Dialer;
import org.asterism.transports.libp2p.internal.connection.Listeners;
import org.asterism.transports.libp2p.internal.connection.OwnAddresses;
import org.asterism.transports.libp2p.internal.connection.PeerConnection;
import org.asterism.transports.libp2p.internal.connection.Protections;
import org.asterism.transports.libp2p.internal.connection.ProtocolTable;
import org.asterism.transports.libp2p.internal.connection.Resolvers;
import org.asterism.transports.libp2p.internal.identify.Identify;
import org.asterism.transports.libp2p.internal.noise.JcaAeadProvider;
import org.asterism.transports.libp2p.internal.noise.NoiseSecurity;
import org.asterism.transports.libp2p.internal.perf.Perf;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.asterism.transports.libp2p.internal.record.RecordPress;
import org.asterism.transports.libp2p.internal.record.RecordSequence;
import org.asterism.transports.libp2p.internal.tls.TlsSecurity;
import org.asterism.transports.libp2p.internal.upgrade.Security;
import org.asterism.transports.libp2p.internal.upgrade.Upgrader;
import org.asterism.transports.libp2p.spi.EventLoops;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The host: puts the parts together, and follows the transports as they come and go. */
@Component(
    service = {Host.class, OwnRecord.class},
    configurationPid = "org.asterism.transports.libp2p")
@Designate(ocd = HostConfiguration.class)
public final class Libp2pHost implements Host, OwnRecord {
  private static final String AGENT = "asterism/0.1.0";
  private static final long STOP_SECONDS = 5;

  /** So often it is seen that a cable was pulled or a network joined. */
  private static final long INTERFACES_SECONDS = 5;

  private final Identity identity;
  private final AeadProvider platform = new JcaAeadProvider();
  private final List<Transport> transports = new CopyOnWriteArrayList<>();
  private final Resolvers resolvers = new Resolvers();
  private final ProtocolTable protocols = new ProtocolTable();
  private final Protections protections = new Protections();
  private final ConnectionTable table;
  private final Upgrader upgrader;
  private final Dialer dialer;
  private final Listeners listeners;
  private final OwnAddresses addresses;
  private final RecordSequence sequence = new RecordSequence(System::currentTimeMillis);
  private final RecordPress record;
  private final Identify identify;

  private final Future<?> interfaceCheck;
  private final AtomicReference<@Nullable AeadProvider> aeadProvider = new AtomicReference<>();

  /** As a component. */
  @Activate
  public Libp2pHost(
      @Reference Identity identity, @Reference EventLoops loops, HostConfiguration configuration) {
    this(identity, loops, HostSettings.of(configuration));
  }

  /** With settings made by hand. */
  public Libp2pHost(Identity identity, EventLoops loops, HostSettings settings) {
    this.identity = identity;
    EventLoopGroup group = loops.group();
    this.table = new ConnectionTable(settings.limits(), protections, group::next);
    this.upgrader =
        new Upgrader(
            group, securities(settings), settings.timeouts().upgrade(), settings.streams());
    Connector connector =
        new Connector(
            identity.peerId(),
            upgrader,
            table,
            protocols,
            settings.limits(),
            settings.timeouts().negotiationMillis());
    this.dialer =
        new Dialer(
            this::transportFor,
            resolvers,
            connector,
            table,
            group.next(),
            settings.timeouts().dialMillis());
    this.listeners = new Listeners(this::transportFor, connector, group.next(), this::lookAgain);
    this.addresses =
        new OwnAddresses(
            identity.peerId(), listeners::addresses, group::next, this::addressesChanged);
    this.record =
        new RecordPress(identity, addresses::all, sequence, group.next(), this::tellPeers);
    this.identify =
        new Identify(
            identity.publicKey(),
            AGENT,
            addresses::all,
            record::current,
            protocols,
            settings.timeouts().identifyMillis());
    protocols.handle(Ping.ID, new Ping()::answer);
    if (settings.perf()) {
      protocols.handle(Perf.ID, new Perf()::answer);
    }
    table.watch(new AskWhoTheyAre());
    interfaceCheck =
        group
            .next()
            .scheduleWithFixedDelay(
                this::lookAgain, INTERFACES_SECONDS, INTERFACES_SECONDS, TimeUnit.SECONDS);
  }

  private List<Security> securities(HostSettings settings) {
    return settings.securities().stream().map(this::security).flatMap(Optional::stream).toList();
  }

  private Optional<Security> security(String protocol) {
    return switch (protocol) {
      case NoiseSecurity.ID -> Optional.of(new NoiseSecurity(identity, this::fastestAead));
      case TlsSecurity.ID -> Optional.of(new TlsSecurity(identity));
      default -> Optional.empty();
    };
  }

  private AeadProvider fastestAead() {
    AeadProvider present = aeadProvider.get();
    return present == null ? platform : present;
  }

  /** A cipher faster than the platform's is there; connections made from now on use it. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "forgetAead")
  public void useAead(AeadProvider provider) {
    aeadProvider.set(provider);
  }

  /** It goes; another may have come first. */
  public void forgetAead(AeadProvider provider) {
    aeadProvider.compareAndSet(provider, null);
  }

  /** A journal is there to keep the sequence of our records; without one the clock does. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "forgetJournal")
  public void useJournal(Journal journal) {
    sequence.use(journal);
  }

  /** It goes; another may have come first. */
  public void forgetJournal(Journal journal) {
    sequence.forget(journal);
  }

  private Optional<Transport> transportFor(Multiaddr address) {
    return transports.stream().filter(transport -> transport.handles(address)).findFirst();
  }

  /** A transport is there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "removeTransport")
  public void addTransport(Transport transport) {
    transports.add(transport);
    listeners.appeared(transport);
  }

  /** A transport goes: so do its listeners and connections. */
  public void removeTransport(Transport transport) {
    transports.remove(transport);
    listeners.vanished(transport);
    table.closeAllOf(transport);
  }

  /** Somebody knows what addresses of a kind stand for. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "removeResolver")
  public void addResolver(AddressResolver resolver) {
    resolvers.add(resolver);
  }

  /** It goes. */
  public void removeResolver(AddressResolver resolver) {
    resolvers.remove(resolver);
  }

  @Override
  public PeerId id() {
    return identity.peerId();
  }

  @Override
  public List<Multiaddr> addresses() {
    return addresses.withPeerId();
  }

  @Override
  public Subscription advertise(Multiaddr address) {
    return addresses.advertise(address);
  }

  @Override
  public Subscription watchAddresses(Consumer<List<Multiaddr>> listener) {
    return addresses.watch(listener);
  }

  private void lookAgain() {
    addresses.check();
  }

  /** Peers are told when the new record is there: what they know of us is then of a piece. */
  private void addressesChanged() {
    record.addressesChanged();
  }

  private void tellPeers() {
    table.all().forEach(identify::push);
  }

  @Override
  public CompletionStage<Multiaddr> listen(Multiaddr address) {
    return listeners.listen(address);
  }

  @Override
  public CompletionStage<Connection> connect(Multiaddr address) {
    return dialer.connect(address);
  }

  @Override
  public CompletionStage<Connection> dial(Multiaddr address, DialOptions options) {
    return dialer.dial(address, options);
  }

  @Override
  public Subscription protect(PeerId peer) {
    return protections.protect(peer);
  }

  @Override
  public List<Connection> connections() {
    return List.copyOf(table.all());
  }

  @Override
  public Traffic traffic() {
    return upgrader.traffic();
  }

  @Override
  public Subscription handle(String protocol, StreamHandler handler) {
    return protocols.handle(protocol, handler);
  }

  @Override
  public Subscription watch(ConnectionListener listener) {
    return table.watch(listener);
  }

  @Override
  public Optional<SignedPeerRecord> current() {
    return record.current();
  }

  @Override
  public Watch watch(Consumer<SignedPeerRecord> changed) {
    return record.watch(changed);
  }

  /** Ends everything; every stage that is open completes before this returns. */
  @Deactivate
  public void stop() {
    record.stop();
    interfaceCheck.cancel(false);
    dialer.stop();
    listeners.stop();
    List<PeerConnection> open = table.stop();
    CountDownLatch ended = new CountDownLatch(open.size());
    open.forEach(connection -> connection.closed().thenRun(ended::countDown));
    try {
      ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks every new peer who it is. */
  private final class AskWhoTheyAre implements ConnectionListener {
    @Override
    public void opened(Connection connection) {
      identify.ask((PeerConnection) connection);
    }

    @Override
    public void closed(Connection connection) {
      // What it told goes with it.
    }
  }
}

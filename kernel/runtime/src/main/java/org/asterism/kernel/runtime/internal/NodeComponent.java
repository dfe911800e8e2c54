package org.asterism.kernel.runtime.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.PeerRecords;
import org.asterism.kernel.api.discovery.Points;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Relays;
import org.asterism.kernel.api.net.Stars;
import org.asterism.kernel.api.reach.Reach;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Home;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Engines;
import org.asterism.kernel.runtime.internal.peers.NodeReach;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The node as a component: begins when home, identity and signatures are there, tells the engine of
 * stores, journals, types, hosts and discoveries as they come and go, and publishes the {@link App}
 * once the engine has begun.
 */
@Component(service = {})
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.asterism.kernel.api.collab.App\"",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.asterism.kernel.api.maintenance.Maintenance\"",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.asterism.kernel.api.reach.Reach\"",
    effective = "active")
public final class NodeComponent {
  private final BundleContext context;
  private final Node node;

  private final List<Points> points = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<Relays> relays = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<Stars> stars = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<DialBacks> dialBacks = List.of();

  // Guarded by this.
  private @Nullable ServiceRegistration<App> published;

  private @Nullable ServiceRegistration<Maintenance> byHand;
  private @Nullable ServiceRegistration<Reach> reach;
  private @Nullable PeerRecords records;
  private boolean closed;

  /** A node that has not begun. */
  @Activate
  public NodeComponent(
      BundleContext context,
      @Reference Home home,
      @Reference Identity identity,
      @Reference SignatureService signatures) {
    this.context = context;
    NodeSettings settings = NodeSettings.from(context::getProperty);
    EngineSettings engine = EngineSettings.defaults().withQuotas(settings.quotas());
    node =
        new Node(
            new NodeParts(home, identity, signatures),
            settings,
            surroundings -> Engines.create(surroundings, engine),
            this::publish);
  }

  /** Begins, when all that is there has been bound. */
  @Activate
  public void activate() {
    node.start();
  }

  /** Ends the node. */
  @Deactivate
  public void deactivate() {
    synchronized (this) {
      closed = true;
      if (published != null) {
        published.unregister();
      }
      if (byHand != null) {
        byHand.unregister();
      }
      if (reach != null) {
        reach.unregister();
      }
    }
    node.close();
  }

  private synchronized void publish(App app, Maintenance maintenance) {
    if (!closed) {
      byHand = context.registerService(Maintenance.class, maintenance, null);
      reach = context.registerService(Reach.class, node.reach(new Services()), null);
      published = context.registerService(App.class, app, null);
    }
  }

  /** What there is at the moment. */
  private final class Services implements NodeReach.Services {
    @Override
    public List<Points> points() {
      return points;
    }

    @Override
    public List<Relays> relays() {
      return relays;
    }

    @Override
    public List<Stars> stars() {
      return stars;
    }

    @Override
    public List<DialBacks> dialBacks() {
      return dialBacks;
    }
  }

  /** A store is there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindStore(BlockStore store, Map<String, ?> properties) {
    node.add(store, properties);
  }

  /** A store is going. */
  public void unbindStore(BlockStore store) {
    node.remove(store);
  }

  /** A journal is there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindJournal(Journal journal, Map<String, ?> properties) {
    node.add(journal, properties);
  }

  /** A journal is going. */
  public void unbindJournal(Journal journal) {
    node.remove(journal);
  }

  /** A type is there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindType(CrdtType type) {
    node.add(type);
  }

  /** A type is going; returns when nothing of it is held. */
  public void unbindType(CrdtType type) {
    node.remove(type);
  }

  /** A discovery is there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindDiscovery(Discovery discovery, Map<String, ?> properties) {
    node.add(discovery, properties);
  }

  /** A discovery is going. */
  public void unbindDiscovery(Discovery discovery) {
    node.remove(discovery);
  }

  /** The node's own record is made there. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindOwnRecord(OwnRecord record) {
    node.add(record);
  }

  /** Who makes the node's own record is going. */
  public void unbindOwnRecord(OwnRecord record) {
    node.remove(record);
  }

  /** Points that peers meet at are there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindPoints(Points present) {
    points.add(present);
    node.add(present);
  }

  /** Points that peers meet at are going. */
  public void unbindPoints(Points gone) {
    points.remove(gone);
    node.remove(gone);
  }

  /** Who checks others' records is there. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public synchronized void bindRecords(PeerRecords reader) {
    records = reader;
    node.reader(reader);
  }

  /** Who checks others' records is going; another may have come before. */
  public synchronized void unbindRecords(PeerRecords reader) {
    if (records == reader) {
      records = null;
      node.reader(null);
    }
  }

  /** A host is there; of several the one of the highest ranking. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindHost(Host host) {
    node.add(host);
  }

  /** A host is going; another may have come before. */
  public void unbindHost(Host host) {
    node.remove(host);
  }
}

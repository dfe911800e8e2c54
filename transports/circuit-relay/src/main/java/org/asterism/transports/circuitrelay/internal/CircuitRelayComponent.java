package org.asterism.transports.circuitrelay.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Relays;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings;
import org.asterism.transports.circuitrelay.internal.reservations.KeeperSettings.Mode;
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
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Circuits as a component. It publishes its services by hand, when it has its host: a host that is
 * just beginning asks for every transport there is, and would be asked for in turn.
 */
@Component(
    service = {},
    configurationPid = "org.asterism.transports.circuitrelay")
@Designate(ocd = CircuitConfiguration.class)
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.asterism.kernel.api.net.Transport\"",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.asterism.kernel.api.net.Relays\"",
    effective = "active")
public final class CircuitRelayComponent {
  private static final Logger LOG = LoggerFactory.getLogger(CircuitRelayComponent.class);

  private final Circuits circuits;
  private final List<ServiceRegistration<?>> published;

  /** Begins. */
  @Activate
  public CircuitRelayComponent(
      BundleContext context, @Reference Host host, CircuitConfiguration configuration) {
    circuits =
        new Circuits(
            host,
            settings(configuration),
            new Namespace(configuration.namespace()),
            configuration.answerTimeoutMillis());
    published =
        List.of(
            context.registerService(Transport.class, circuits, null),
            context.registerService(Relays.class, circuits, null));
  }

  private static KeeperSettings settings(CircuitConfiguration from) {
    return new KeeperSettings(
        mode(from.mode()),
        from.relaysWanted(),
        Lists.of(from.relays()).flatMap(text -> address(text).stream()).toList(),
        1000L * from.probeSeconds(),
        from.holePunching());
  }

  private static Mode mode(String text) {
    try {
      return Mode.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      LOG.error("mode is auto, always, never or off, not {}: auto is taken", text);
      return Mode.AUTO;
    }
  }

  private static Optional<Multiaddr> address(String text) {
    try {
      Multiaddr address = Multiaddr.parse(text);
      if (address.peerId().isPresent()) {
        return Optional.of(address);
      }
      LOG.error("a relay without a peer id is left out: {}", text);
    } catch (FormatException e) {
      LOG.error("a relay is left out: {}", e.getMessage());
    }
    return Optional.empty();
  }

  /** A way to find relays is there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "removeDiscovery")
  public void addDiscovery(Discovery discovery) {
    circuits.addDiscovery(discovery);
  }

  /** A way to find relays goes; what it found stays. */
  public void removeDiscovery(Discovery discovery) {
    circuits.removeDiscovery(discovery);
  }

  /** Somebody finds out whether strangers can dial this node: then relays may not be needed. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "forgetDialBacks")
  public void useDialBacks(DialBacks dialBacks) {
    circuits.useDialBacks(dialBacks);
  }

  /** Nobody does any more, or somebody else. */
  public void forgetDialBacks(DialBacks dialBacks) {
    circuits.forgetDialBacks(dialBacks);
  }

  /** Gives all reservations up and ends all that goes through relays. */
  @Deactivate
  public void stop() {
    published.forEach(ServiceRegistration::unregister);
    circuits.close();
  }
}

package org.asterism.bundles.autonat.internal;

import java.util.List;
import org.asterism.bundles.autonat.internal.client.ClientSettings;
import org.asterism.bundles.autonat.internal.client.DialClient;
import org.asterism.bundles.autonat.internal.server.DialServer;
import org.asterism.bundles.autonat.internal.server.ServerTerms;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Relays.Reachability;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Both sides as a component; what the client finds is the service. */
@Component(service = DialBacks.class, configurationPid = "org.asterism.bundles.autonat")
@Designate(ocd = AutonatConfiguration.class)
public final class AutonatComponent implements DialBacks {
  private final Timers timers = new Timers("asterism-autonat");
  private final @Nullable DialServer server;
  private final @Nullable DialClient client;

  /** Begins. */
  @Activate
  public AutonatComponent(@Reference Host host, AutonatConfiguration configuration) {
    server = configuration.server() ? new DialServer(host, terms(configuration), timers) : null;
    client = configuration.client() ? new DialClient(host, settings(configuration), timers) : null;
  }

  private static ServerTerms terms(AutonatConfiguration from) {
    return new ServerTerms(
        from.maxRequestsPerMinute(),
        from.maxRequestsPerMinutePerPeer(),
        from.maxRequestsPerMinutePerAddress(),
        from.maxForeignDialsPerMinute(),
        from.maxDialsAtOnce(),
        from.serverTimeoutMillis(),
        from.foreignWaitMillis(),
        from.privateNetworks());
  }

  private static ClientSettings settings(AutonatConfiguration from) {
    return new ClientSettings(
        Math.max(1, from.confirmations()),
        1000L * from.recheckSeconds(),
        1000L * from.retrySeconds(),
        1000L * from.paceSeconds(),
        1000L * from.requestTimeoutSeconds(),
        from.privateNetworks());
  }

  @Override
  public Reachability reachability() {
    return client == null ? Reachability.UNKNOWN : client.reachability();
  }

  @Override
  public List<Finding> findings() {
    return client == null ? List.of() : client.findings();
  }

  @Override
  public Host.Subscription watch(Runnable changed) {
    return client == null ? () -> {} : client.watch(changed);
  }

  /** Takes back what it advertised, and dials no more. */
  @Deactivate
  public void stop() {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    timers.close();
  }
}

package org.asterism.transports.circuitrelay.internal.relay;

import java.time.Clock;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.net.Host;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A relay, where one is configured. */
@Component(
    service = {},
    configurationPid = "org.asterism.transports.circuitrelay.relay",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RelayConfiguration.class)
public final class RelayComponent {
  private final Timers timers = new Timers("asterism-relay");
  private final RelayServer server;

  /** Begins. */
  @Activate
  public RelayComponent(
      @Reference Host host, @Reference Identity identity, RelayConfiguration configuration) {
    server =
        new RelayServer(host, identity, RelayTerms.of(configuration), timers, Clock.systemUTC());
  }

  /** Ends all that is relayed. */
  @Deactivate
  public void stop() {
    server.close();
    timers.close();
  }
}

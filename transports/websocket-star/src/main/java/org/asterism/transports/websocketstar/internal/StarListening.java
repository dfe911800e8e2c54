package org.asterism.transports.websocketstar.internal;

import io.netty.channel.EventLoop;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Stars;
import org.asterism.transports.libp2p.spi.EventLoops;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the host listen on the stars of the configuration. An address that is none is one line in the
 * log. A star that is taken out of the configuration is left when the node stops.
 */
@Component(
    service = {},
    configurationPid = StarListening.PID)
@Designate(ocd = StarConfiguration.class)
public final class StarListening {
  /** The PID of the configuration. */
  static final String PID = "org.asterism.transports.websocketstar";

  private static final Logger LOG = LoggerFactory.getLogger(StarListening.class);

  /** The host, which may remember a star of before, has the first go. */
  private static final long WAIT_MILLIS = 200;

  private final Host host;
  private final Stars stars;
  private final EventLoop timers;
  private final Set<Multiaddr> asked = Collections.synchronizedSet(new LinkedHashSet<>());
  private volatile boolean stopped;

  /** With the stars of a configuration. */
  @Activate
  public StarListening(
      @Reference Host host,
      @Reference Stars stars,
      @Reference EventLoops loops,
      StarConfiguration configuration) {
    this(host, stars, loops, configuration.stars());
  }

  StarListening(Host host, Stars stars, EventLoops loops, String... addresses) {
    this.host = host;
    this.stars = stars;
    this.timers = loops.group().next();
    use(addresses);
  }

  /** Takes what a changed configuration adds. */
  @Modified
  void modified(StarConfiguration configuration) {
    use(configuration.stars());
  }

  void use(String... addresses) {
    for (String value : addresses) {
      for (String text : value.split(",", -1)) {
        try {
          if (!text.isBlank()) {
            use(Multiaddr.parse(text.strip()));
          }
        } catch (FormatException e) {
          LOG.warn("not a star's address, left out: {}", e.getMessage());
        }
      }
    }
  }

  private void use(Multiaddr address) {
    StarAddress star =
        StarAddress.of(address)
            .orElseThrow(() -> new FormatException(address + " is not the address of a star"));
    if (asked.add(star.star())) {
      later(star.star());
    }
  }

  private void later(Multiaddr star) {
    if (!stopped) {
      timers.schedule(() -> listen(star), WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void listen(Multiaddr star) {
    if (stopped || stars.stars().stream().anyMatch(each -> each.address().equals(star))) {
      return;
    }
    host.listen(star)
        .whenComplete(
            (bound, failure) -> {
              if (failure != null) {
                LOG.debug("{} is not listened on yet: {}", star, failure.getMessage());
                later(star);
              }
            });
  }

  /** What was begun goes on: the host remembers where it listens. */
  @Deactivate
  public void stop() {
    stopped = true;
  }
}

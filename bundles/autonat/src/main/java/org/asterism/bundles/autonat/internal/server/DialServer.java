package org.asterism.bundles.autonat.internal.server;

import java.util.List;
import org.asterism.bundles.autonat.internal.Timers;
import org.asterism.kernel.api.net.Host;

/** Serves both versions of the protocol on a host, under the same limits, until it is closed. */
public final class DialServer implements AutoCloseable {
  private final List<Host.Subscription> subscriptions;

  /** Begins. */
  public DialServer(Host host, ServerTerms terms, Timers timers) {
    Admission admission = new Admission(terms);
    subscriptions =
        List.of(
            new ServerV1(host, terms, admission, timers).on(host),
            new ServerV2(host, terms, admission, timers).on(host));
  }

  @Override
  public void close() {
    subscriptions.forEach(Host.Subscription::close);
  }
}

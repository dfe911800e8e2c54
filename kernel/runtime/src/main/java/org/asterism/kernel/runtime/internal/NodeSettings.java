package org.asterism.kernel.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.asterism.kernel.api.collab.Quota;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.runtime.internal.peers.Ways;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node is told by framework properties.
 *
 * @param app the name of the app, {@code asterism.app}
 * @param listen where to listen, {@code asterism.listen}: multiaddrs, commas between them; none if
 *     it is empty
 * @param quotas how much is taken from others, {@code asterism.quota.each} of a collaboration and
 *     {@code asterism.quota.all} of all together: bytes, such as 100MB
 * @param ways to members that are taken, {@code asterism.ways}: {@code all}, {@code no-direct},
 *     {@code no-relay}
 */
record NodeSettings(String app, List<Multiaddr> listen, EngineSettings.Quotas quotas, Ways ways) {
  static final String APP = "asterism.app";
  static final String LISTEN = "asterism.listen";
  static final String QUOTA_EACH = "asterism.quota.each";
  static final String QUOTA_ALL = "asterism.quota.all";
  static final String WAYS = "asterism.ways";
  static final String DEFAULT_APP = "asterism";
  static final String DEFAULT_LISTEN = "/ip4/127.0.0.1/tcp/0";

  private static final Logger LOG = LoggerFactory.getLogger(NodeSettings.class);

  NodeSettings {
    listen = List.copyOf(listen);
  }

  /** From properties; an address that is none is left out, with one line. */
  static NodeSettings from(Function<String, @Nullable String> property) {
    String app = property.apply(APP);
    String listen = property.apply(LISTEN);
    List<Multiaddr> addresses = new ArrayList<>();
    for (String text : (listen == null ? DEFAULT_LISTEN : listen).split(",", -1)) {
      if (!text.isBlank()) {
        try {
          addresses.add(Multiaddr.parse(text.strip()));
        } catch (FormatException e) {
          LOG.error("not listening on {}: {}", text.strip(), e.getMessage());
        }
      }
    }
    return new NodeSettings(
        app == null || app.isBlank() ? DEFAULT_APP : app.strip(),
        addresses,
        new EngineSettings.Quotas(quota(property, QUOTA_EACH), quota(property, QUOTA_ALL)),
        ways(property.apply(WAYS)));
  }

  private static Ways ways(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Ways.ALL;
    }
    try {
      return Ways.valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      LOG.error("all ways to members are taken: {} is not {}", text, WAYS);
      return Ways.ALL;
    }
  }

  /** One that makes no sense takes nothing from others, so that it is noticed before a disk is. */
  private static long quota(Function<String, @Nullable String> property, String name) {
    String text = property.apply(name);
    if (text == null || text.isBlank()) {
      return Quota.NONE;
    }
    try {
      return Quota.bytes(text);
    } catch (FormatException e) {
      LOG.error("nothing is taken from others: {}: {}", name, e.getMessage());
      return 0;
    }
  }
}

package org.asterism.transports.noiseconscrypt.internal;

import org.conscrypt.Conscrypt;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the provider come up where Conscrypt's native library loads; elsewhere it says so in a line,
 * and the platform's own cipher is used.
 */
@Component(
    service = {},
    immediate = true)
public final class ConscryptGate {
  private static final Logger log = LoggerFactory.getLogger(ConscryptGate.class);

  /** Looks whether the library loads. */
  @Activate
  public ConscryptGate(ComponentContext context) {
    if (Conscrypt.isAvailable()) {
      context.enableComponent(ConscryptAeadProvider.NAME);
    } else {
      log.info(
          "Conscrypt has no native library for {} on {}: the platform's cipher is used",
          System.getProperty("os.name"),
          System.getProperty("os.arch"));
    }
  }
}

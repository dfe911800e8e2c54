package org.asterism.kernel.runtime.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.asterism.kernel.api.store.Home;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.runtime.internal.home.LockedHome;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the home that the framework property {@code asterism.home} names, and publishes it while it
 * is held. A home that cannot be held is one line in the log, and no service.
 */
@Component(service = {})
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.asterism.kernel.api.store.Home\"",
    effective = "active")
public final class HomeComponent {
  private static final Logger LOG = LoggerFactory.getLogger(HomeComponent.class);
  private static final String HOME = "asterism.home";

  private @Nullable LockedHome home;
  private @Nullable ServiceRegistration<Home> published;

  /** Opens the home. */
  @Activate
  public HomeComponent(BundleContext context) {
    String folder = context.getProperty(HOME);
    if (folder == null || folder.isBlank()) {
      LOG.error("the property {} names no folder, so the node has no home", HOME);
      return;
    }
    try {
      home = LockedHome.open(Path.of(folder));
    } catch (StoreException e) {
      LOG.error("{}", e.getMessage());
      return;
    } catch (InvalidPathException e) {
      LOG.error("the home {} is not a path: {}", folder, e.getReason());
      return;
    }
    published = context.registerService(Home.class, home, null);
  }

  /** Gives the home back, after all who use it have gone. */
  @Deactivate
  public void deactivate() {
    if (published != null) {
      published.unregister();
    }
    if (home != null) {
      home.close();
    }
  }
}

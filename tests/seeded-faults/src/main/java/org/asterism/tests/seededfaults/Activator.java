package org.asterism.tests.seededfaults;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Registers what the bundle's manifest names by {@code Seeded-Class}, as the services of {@code
 * Seeded-Services}, for the type of {@code Seeded-Type}, format version 1.
 */
public final class Activator implements BundleActivator {
  @Override
  @SuppressWarnings("JdkObsolete") // The framework speaks of dictionaries.
  public void start(BundleContext context) throws ReflectiveOperationException {
    Dictionary<String, String> manifest = context.getBundle().getHeaders();
    Class<?> seeded = context.getBundle().loadClass(manifest.get("Seeded-Class"));
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("asterism.type", manifest.get("Seeded-Type"));
    properties.put("asterism.format", 1);
    context.registerService(
        manifest.get("Seeded-Services").split(","),
        seeded.getDeclaredConstructor().newInstance(),
        properties);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}

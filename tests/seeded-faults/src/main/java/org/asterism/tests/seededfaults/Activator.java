package org.asterism.tests.seededfaults;

import java.util.Dictionary;
import java.util.Hashtable;
import org.asterism.kernel.api.crdt.CrdtType;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the type that the bundle's manifest names by {@code Seeded-Type}. */
public final class Activator implements BundleActivator {
  @Override
  @SuppressWarnings("JdkObsolete") // The framework speaks of dictionaries.
  public void start(BundleContext context) throws ReflectiveOperationException {
    Class<?> type =
        context.getBundle().loadClass(context.getBundle().getHeaders().get("Seeded-Type"));
    CrdtType bag = (CrdtType) type.getDeclaredConstructor().newInstance();
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("asterism.type", bag.id().name());
    properties.put("asterism.format", bag.id().formatVersion());
    context.registerService(CrdtType.class, bag, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}

package org.asterism.distribution.checker.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.BiFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Publishes the {@link Checker} as a {@link BiFunction}, a class that all of a process share. */
public final class Activator implements BundleActivator {
  @Override
  @SuppressWarnings("JdkObsolete") // The framework speaks of dictionaries.
  public void start(BundleContext context) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("asterism.checker", true);
    context.registerService(BiFunction.class, new Checker(context), properties);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}

package org.asterism.tests.incontainer.probe;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Publishes the probe's commands as a {@link Function} from words to a text, a class that test and
 * framework share; so a test holds nothing of any bundle.
 */
public final class Probe implements BundleActivator {
  @Override
  @SuppressWarnings("JdkObsolete") // The framework speaks of dictionaries.
  public void start(BundleContext context) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("probe", true);
    Function<List<String>, String> commands = new Commands(context);
    context.registerService(Function.class, commands, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}

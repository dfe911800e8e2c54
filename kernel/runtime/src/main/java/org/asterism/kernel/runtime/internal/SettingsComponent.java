package org.asterism.kernel.runtime.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.dto.FrameworkDTO;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes configurations of the framework properties {@code asterism.settings/<pid>/<key>}, so that
 * whoever launches a node can set up its bundles without a file. Each value stays a string;
 * components that want numbers or lists get them as Declarative Services converts them, and lists
 * are separated by commas. A key that is set this way wins over what Configuration Admin remembers;
 * other keys stay. Without Configuration Admin the properties have no effect.
 */
@Component(service = {})
public final class SettingsComponent {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsComponent.class);
  private static final String PREFIX = "asterism.settings/";
  private static final String ANY_BUNDLE = "?";

  /** Makes the configurations. */
  @Activate
  public SettingsComponent(BundleContext context, @Reference ConfigurationAdmin admin) {
    FrameworkDTO framework =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkDTO.class);
    settings(framework.properties).forEach((pid, values) -> apply(admin, pid, values));
  }

  /** The settings among properties, by PID and key. */
  static Map<String, Map<String, String>> settings(Map<String, ?> properties) {
    Map<String, Map<String, String>> settings = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          int slash = name.lastIndexOf('/');
          if (name.startsWith(PREFIX) && slash > PREFIX.length() && slash < name.length() - 1) {
            settings
                .computeIfAbsent(name.substring(PREFIX.length(), slash), pid -> new TreeMap<>())
                .put(name.substring(slash + 1), String.valueOf(value));
          }
        });
    return settings;
  }

  @SuppressWarnings("JdkObsolete") // Configuration Admin speaks of dictionaries.
  private static void apply(ConfigurationAdmin admin, String pid, Map<String, String> values) {
    try {
      Configuration configuration = admin.getConfiguration(pid, ANY_BUNDLE);
      Dictionary<String, Object> present = configuration.getProperties();
      Dictionary<String, Object> all = present == null ? new Hashtable<>() : present;
      values.forEach(all::put);
      configuration.updateIfDifferent(all);
    } catch (IOException e) {
      LOG.error("the settings of {} cannot be stored: {}", pid, e.getMessage());
    }
  }
}

package org.asterism.distribution.launcher.internal.node;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asterism.distribution.launcher.internal.Failure;
import org.osgi.framework.Constants;

/**
 * What a node is started with.
 *
 * @param home folder of its identity and data, absolute
 * @param app it takes part in
 * @param listen multiaddrs to listen on
 * @param join multiaddrs of nodes to meet
 * @param quotas for what is taken from others
 * @param settings of bundles, by {@code PID/key}
 * @param ways to members that are taken, in the kernel's word
 * @param distribution it is made of
 */
record NodeSettings(
    Path home,
    String app,
    List<String> listen,
    List<String> join,
    Quotas quotas,
    Map<String, String> settings,
    String ways,
    Distribution distribution) {
  private static final String SETTINGS = "asterism.settings/";

  /**
   * How much is taken from others, as it was written; empty for no bound.
   *
   * @param each of a collaboration
   * @param all of those that are open together
   */
  record Quotas(String each, String all) {
    /** No bounds. */
    static final Quotas NONE = new Quotas("", "");
  }

  /** Where the framework keeps unpacked bundles; nothing in it outlives a run. */
  Path cache() {
    return home.resolve("cache");
  }

  /** What is installed; a node that has nothing to do with others needs no way to them. */
  List<Path> bundles() throws Failure {
    return listen.isEmpty() && join.isEmpty() && settings.isEmpty()
        ? distribution.bundlesAlone()
        : distribution.bundles();
  }

  Path log() {
    return home.resolve("log");
  }

  /** The framework's properties. */
  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, cache().toString());
    properties.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    properties.put(
        Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(Distribution.LAST_LEVEL));
    properties.put("felix.resolver.parallelism", "1");
    // On a busy machine a component may take its time; the 5 s of Felix's default then look like a
    // fault.
    properties.put("ds.lock.timeout.milliseconds", "60000");
    properties.put("felix.log.level", "1");
    properties.put("org.ops4j.pax.logging.StaticLogbackFile", distribution.logging().toString());
    properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
    properties.put("asterism.home", home.toString());
    properties.put("asterism.app", app);
    properties.put("asterism.listen", String.join(",", listen));
    properties.put("asterism.ways", ways);
    properties.put("asterism.quota.each", quotas.each());
    properties.put("asterism.quota.all", quotas.all());
    if (!join.isEmpty()) {
      properties.put(SETTINGS + "org.asterism.bundles.bootstrap/peers", String.join(",", join));
    }
    settings.forEach((key, value) -> properties.put(SETTINGS + key, value));
    return properties;
  }
}

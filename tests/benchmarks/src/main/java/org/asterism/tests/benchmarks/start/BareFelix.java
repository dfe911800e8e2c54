package org.asterism.tests.benchmarks.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * A framework with nothing of ours in it: {@code BareFelix CACHE BUNDLE…}. Says {@code ready} when
 * all bundles are active, and stays until its standard input ends.
 */
public final class BareFelix {
  private BareFelix() {}

  /** Starts the framework. */
  public static void main(String[] args) throws Exception {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, args[0]));
    framework.init();
    BundleContext context = framework.getBundleContext();
    List<Bundle> bundles = new ArrayList<>();
    for (String file : List.of(args).subList(1, args.length)) {
      bundles.add(context.installBundle("reference:" + Path.of(file).toUri()));
    }
    for (Bundle bundle : bundles) {
      bundle.start();
    }
    framework.start();
    for (Bundle bundle : bundles) {
      if (bundle.getState() != Bundle.ACTIVE) {
        throw new IllegalStateException(bundle.getSymbolicName() + " did not start");
      }
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Whoever started this closes it.
    }
    framework.stop();
    framework.waitForStop(5_000);
  }
}

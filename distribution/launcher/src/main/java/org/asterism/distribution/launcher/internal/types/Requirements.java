package org.asterism.distribution.launcher.internal.types;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle requires and no bundle in its framework provides. */
final class Requirements {
  private static final Pattern PACKAGE =
      Pattern.compile("\\(osgi\\.wiring\\.package=([^)]*)\\)(?:\\(version>=([^)]*)\\))?");

  private final BundleContext context;

  Requirements(BundleContext context) {
    this.context = context;
  }

  /** In words: the package org.example.lists 1.2 or later. */
  List<String> missing(Bundle bundle) {
    List<String> missing = new ArrayList<>();
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null && bundle.getState() == Bundle.INSTALLED) {
      for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
        if (isNeeded(requirement) && !isProvided(requirement)) {
          missing.add(inWords(requirement));
        }
      }
    }
    return missing;
  }

  private static boolean isNeeded(BundleRequirement requirement) {
    String effective = requirement.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE);
    return (effective == null || effective.equals(Constants.EFFECTIVE_RESOLVE))
        && !Constants.RESOLUTION_OPTIONAL.equals(
            requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE))
        && !"dynamic".equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
  }

  private boolean isProvided(BundleRequirement requirement) {
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null) {
        for (BundleCapability each : revision.getDeclaredCapabilities(requirement.getNamespace())) {
          if (requirement.matches(each)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String inWords(BundleRequirement requirement) {
    String filter = String.valueOf(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE));
    Matcher found = PACKAGE.matcher(filter);
    if (requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) && found.find()) {
      String version = found.group(2) == null ? "" : " " + found.group(2) + " or later";
      return "the package " + found.group(1) + version;
    }
    return requirement.getNamespace() + " " + filter;
  }
}

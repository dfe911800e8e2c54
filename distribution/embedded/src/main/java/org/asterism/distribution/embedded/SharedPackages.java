package org.asterism.distribution.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.asterism.kernel.api.collab.App;
import org.osgi.framework.Constants;

/**
 * The packages of kernel/api as the program has them on its class path. The framework gives them to
 * its bundles, so that program and bundles speak of the same classes.
 */
final class SharedPackages {
  static final String KERNEL_API = "org.asterism.kernel.api";

  private SharedPackages() {}

  /** What its manifest exports, as the framework's own manifest would say it. */
  static String exported() {
    try {
      for (URL url :
          Collections.list(App.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
        try (InputStream in = url.openStream()) {
          Attributes headers = new Manifest(in).getMainAttributes();
          String exported = headers.getValue(Constants.EXPORT_PACKAGE);
          if (exported != null
              && KERNEL_API.equals(headers.getValue(Constants.BUNDLE_SYMBOLICNAME))) {
            return exported;
          }
        }
      }
    } catch (IOException e) {
      throw new EmbeddedNodeException("the class path cannot be read: " + e.getMessage(), e);
    }
    throw new EmbeddedNodeException(
        "the kernel's API is on the class path without its manifest; use its jar", null);
  }
}

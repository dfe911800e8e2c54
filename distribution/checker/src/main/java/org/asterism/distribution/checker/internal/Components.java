package org.asterism.distribution.checker.internal;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtType;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Why types that are components of a bundle are not there. */
final class Components {
  private final BundleContext context;

  Components(BundleContext context) {
    this.context = context;
  }

  /** A sentence for each that lacks something or does not start. */
  List<String> missing(Bundle bundle) {
    ServiceReference<ServiceComponentRuntime> reference =
        context.getServiceReference(ServiceComponentRuntime.class);
    ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
    List<String> missing = new ArrayList<>();
    if (runtime != null) {
      for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
        if (List.of(component.serviceInterfaces).contains(CrdtType.class.getName())) {
          describe(runtime, component, missing);
        }
      }
    }
    return missing;
  }

  private static void describe(
      ServiceComponentRuntime runtime, ComponentDescriptionDTO component, List<String> missing) {
    for (ComponentConfigurationDTO each : runtime.getComponentConfigurationDTOs(component)) {
      for (UnsatisfiedReferenceDTO lacking : each.unsatisfiedReferences) {
        missing.add("the component " + component.name + " waits for " + lacking.name);
      }
      if (each.failure != null) {
        String first = each.failure.lines().findFirst().orElse("");
        missing.add("the component " + component.name + " does not start: " + first);
      }
    }
  }
}

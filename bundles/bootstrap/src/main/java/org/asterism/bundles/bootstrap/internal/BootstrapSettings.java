package org.asterism.bundles.bootstrap.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What {@link Bootstrap} is told. */
@ObjectClassDefinition(name = "Bootstrap")
@interface BootstrapSettings {
  /** Where peers may be: multiaddrs, with or without a peer id at the end. */
  @AttributeDefinition(
      name = "Peers",
      description = "Multiaddrs of peers, several values or one with commas between them")
  String[] peers() default {};
}

package org.asterism.transports.websocketstar.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** At which stars this node is. */
@ObjectClassDefinition(name = "Asterism websocket-star")
@interface StarConfiguration {
  /** Multiaddrs that end with {@code /p2p-websocket-star}. */
  @AttributeDefinition(
      name = "Stars",
      description = "Multiaddrs of servers, several values or one with commas between them")
  String[] stars() default {};
}

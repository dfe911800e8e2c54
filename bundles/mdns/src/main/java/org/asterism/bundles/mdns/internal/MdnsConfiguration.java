package org.asterism.bundles.mdns.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where and how often peers of the local network are asked for; without it nobody is. */
@ObjectClassDefinition(name = "mDNS")
@interface MdnsConfiguration {
  /** The UDP port; others than 5353 reach only peers that are told the same. */
  int port() default 5353;

  /** The longest wait between two questions; the first come sooner. */
  int longestQuerySeconds() default 60;

  /** Whether addresses of loopback are told too: for nodes on one machine. */
  @AttributeDefinition(description = "Tells addresses of loopback too, for nodes on one machine")
  boolean loopback() default false;
}

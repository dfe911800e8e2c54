package org.asterism.transports.circuitrelay.internal;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How this node uses relays. */
@ObjectClassDefinition(name = "Asterism circuits")
public @interface CircuitConfiguration {
  /**
   * When reservations are kept: {@code auto}, unless strangers can dial this node; {@code always};
   * {@code never}, though connections through relays are dialled; {@code off}, nothing at all goes
   * through relays.
   */
  String mode() default "auto";

  /** How many relays this node reserves with. */
  int relaysWanted() default 2;

  /** Relays that are known beforehand: multiaddrs with peer ids. */
  String[] relays() default {};

  /** The namespace that relays are looked for in. */
  String namespace() default "/libp2p/relay";

  /** For a relay's answer. */
  int answerTimeoutMillis() default 10_000;

  /** Between two looks whether a relay still forwards. */
  int probeSeconds() default 60;

  /** Whether relayed connections are made direct where that can be done. */
  boolean holePunching() default true;
}

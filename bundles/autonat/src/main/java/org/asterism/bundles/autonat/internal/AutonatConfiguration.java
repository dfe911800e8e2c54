package org.asterism.bundles.autonat.internal;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How this node finds out whether strangers can dial it, and how far it tries that for others. */
@ObjectClassDefinition(name = "Asterism AutoNAT")
public @interface AutonatConfiguration {
  /** Whether others are asked to dial this node. */
  boolean client() default true;

  /** Whether this node dials others that ask for it. */
  boolean server() default true;

  /**
   * Whether servers on private networks are asked too, and this machine is dialled: for tests,
   * since it tells nothing of the Internet.
   */
  boolean privateNetworks() default false;

  /** So many servers, of different places, must agree. */
  int confirmations() default 2;

  /** After that time a server is asked again for the same address. */
  int recheckSeconds() default 900;

  /** After that time a server that did not help is asked again. */
  int retrySeconds() default 30;

  /** Between two requests of ours to the same server. */
  int paceSeconds() default 6;

  /** For all that a request of ours takes. */
  int requestTimeoutSeconds() default 60;

  /** Requests that are served in a minute, in all. */
  int maxRequestsPerMinute() default 120;

  /** Requests of one peer that are served in a minute. */
  int maxRequestsPerMinutePerPeer() default 12;

  /** Requests from one IPv4 address or one IPv6 network of 64 bits that are served in a minute. */
  int maxRequestsPerMinutePerAddress() default 24;

  /** Dials in a minute to other addresses than the asker's, for which the asker pays with data. */
  int maxForeignDialsPerMinute() default 12;

  /** Dials for others at once. */
  int maxDialsAtOnce() default 16;

  /** For a message of an asker, and for each step of dialling it. */
  int serverTimeoutMillis() default 10_000;

  /** At most so long an address that is not the asker's is left to wait, by chance. */
  int foreignWaitMillis() default 3_000;
}

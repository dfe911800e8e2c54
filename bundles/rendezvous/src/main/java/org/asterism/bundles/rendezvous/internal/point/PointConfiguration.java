package org.asterism.bundles.rendezvous.internal.point;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a point keeps and how much it does for whom; with no configuration there is no point. */
@ObjectClassDefinition(name = "Rendezvous point")
@interface PointConfiguration {
  /** The shortest time to live that is granted; what asks for less is refused. */
  long minTtlSeconds() default 7200;

  /** The longest time to live that is granted; what asks for more is refused. */
  long maxTtlSeconds() default 259_200;

  /** For who asks for none in particular. */
  long defaultTtlSeconds() default 7200;

  /** Registrations of one peer. */
  int maxRegistrationsPerPeer() default 100;

  /** Registrations in all. */
  int maxRegistrations() default 10_000;

  /** Registrations in one answer, at most 1000. */
  int maxAnswer() default 1000;

  /** Requests of one peer a second, over some seconds. */
  int requestsPerSecondPerPeer() default 50;

  /** Registrations of all peers a second, over some seconds; each costs a signature's check. */
  int registrationsPerSecond() default 500;

  /** Streams that one peer may have open. */
  int maxStreamsPerPeer() default 16;
}

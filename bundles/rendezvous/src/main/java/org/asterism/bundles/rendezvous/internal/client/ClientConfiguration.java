package org.asterism.bundles.rendezvous.internal.client;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The points that a node uses, and how it waits for them. */
@ObjectClassDefinition(name = "Rendezvous")
@interface ClientConfiguration {
  /** Where the points are: multiaddrs, with or without a peer id at the end. */
  @AttributeDefinition(
      name = "Points",
      description = "Multiaddrs of points, several values or one with commas between them")
  String[] points() default {};

  /** Until an answer must have come. */
  long requestTimeoutMillis() default 3000;

  /** Between two signs of life of a point. */
  long keepAliveMillis() default 400;

  /** After which a point that gives no sign of life is not relied on. */
  long silentAfterMillis() default 1000;

  /** After which a silent point's connection is closed, and it is dialled anew. */
  long lostAfterMillis() default 8000;

  /** Between two questions for newcomers, as long as there are any. */
  long shortestPollMillis() default 1000;

  /** Between two questions for newcomers, when none have come for long. */
  long longestPollMillis() default 30_000;

  /** The first wait before a point that failed is tried again; it doubles. */
  long firstRetryMillis() default 250;

  /** The longest wait before a point that failed is tried again. */
  long longestRetryMillis() default 10_000;
}

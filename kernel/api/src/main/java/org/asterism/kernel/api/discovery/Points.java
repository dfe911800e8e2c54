package org.asterism.kernel.api.discovery;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The points that a discovery meets peers at, and how the node stands with each; for status, and
 * for who takes another way when the last point is gone. Thread-safe.
 */
@ConsumerType
public interface Points {
  /** How each stands, in the order of the configuration. */
  List<PointStatus> points();

  /**
   * Tells how all stand now, and again when one is connected, silent or lost, or refuses something.
   *
   * @param changed returns quickly; called by one thread at a time
   * @return closing it ends the telling
   */
  Discovery.Watch watch(Consumer<List<PointStatus>> changed);
}

package org.asterism.kernel.api.discovery;

import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * This node's own addresses under its signature: the record that identify carries and that
 * discoveries register. Whoever publishes the {@link org.asterism.kernel.api.net.Host} publishes
 * it.
 *
 * <p>A record is made anew when the host's addresses change, those that others advertise through it
 * included; several changes within some milliseconds are one record. Its sequence grows from record
 * to record, across restarts too. Thread-safe.
 */
@ProviderType
public interface OwnRecord {
  /** The newest record; none until the first has been made, which takes some milliseconds. */
  Optional<SignedPeerRecord> current();

  /**
   * Tells of the current record, if there is one, and then of each that is made.
   *
   * @param changed returns quickly; told of records in their order, by one thread at a time
   * @return closing it ends the telling
   */
  Discovery.Watch watch(Consumer<SignedPeerRecord> changed);
}

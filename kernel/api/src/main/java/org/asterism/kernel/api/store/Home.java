package org.asterism.kernel.api.store;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The folder that belongs to this node alone. The runtime publishes it once it holds the lock and
 * has checked the version; stores and journals keep what they have in folders of their own below
 * it.
 */
@ProviderType
public interface Home {
  /** The folder, absolute. */
  Path path();

  /**
   * A name that changes when the home is copied, restored from a copy, or found damaged: replicas
   * that were made under another are not used for new edits.
   */
  String incarnation();

  /**
   * Changes {@link #incarnation} for good, because the home no longer holds all that it held.
   *
   * @throws StoreException if that cannot be stored; nothing has changed then
   */
  void renew();
}

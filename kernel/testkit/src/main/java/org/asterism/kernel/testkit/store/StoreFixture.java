package org.asterism.kernel.testkit.store;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One place with one store on it, made by a provider's tests for one check. Used by one thread,
 * except for {@link #stop}.
 *
 * @param <S> what is tested
 */
@ConsumerType
public interface StoreFixture<S> extends AutoCloseable {
  /** Opens the store on what is in the place; in the beginning that is nothing. */
  S start() throws Exception;

  /** Stops the store as the deactivation of its component does; returns when that does. */
  void stop() throws Exception;

  /**
   * Leaves in the place what a crash of the process at this instant would leave, and gives up the
   * running store. Called only where the store declares that it survives a crash.
   */
  void crash() throws Exception;

  /** Stops what runs and removes the place. */
  @Override
  void close() throws IOException;
}

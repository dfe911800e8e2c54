package org.asterism.kernel.api.net;

import java.util.List;
import org.asterism.kernel.api.net.Relays.Reachability;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What came of it when others were asked to dial this node: whether strangers can reach it, as a
 * whole and address by address. Whoever keeps relays, or tells a user, goes by it. Thread-safe.
 */
@ProviderType
public interface DialBacks {
  /**
   * Whether strangers can dial this node: public if one of its addresses is, private if one is and
   * none is public.
   */
  Reachability reachability();

  /** The addresses that were tried or are to be, in order. */
  List<Finding> findings();

  /** Runs a task whenever any of this has changed; it returns quickly. */
  Host.Subscription watch(Runnable changed);

  /**
   * One address of this node.
   *
   * @param address without its peer id
   * @param reachability what the votes come to
   * @param reached how many servers, of different places, have dialled it
   * @param unreached how many have tried in vain
   */
  record Finding(Multiaddr address, Reachability reachability, int reached, int unreached) {}
}

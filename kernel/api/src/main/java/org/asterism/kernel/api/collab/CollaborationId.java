package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.multiformats.Cid;

/**
 * Which collaboration: the CID of the genesis block that it begins with.
 *
 * @param genesis of the collaboration
 */
public record CollaborationId(Cid genesis) implements Comparable<CollaborationId> {
  @Override
  public int compareTo(CollaborationId other) {
    return genesis.compareTo(other.genesis);
  }

  @Override
  public String toString() {
    return genesis.toString();
  }
}

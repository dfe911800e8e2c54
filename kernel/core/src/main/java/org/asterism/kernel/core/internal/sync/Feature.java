package org.asterism.kernel.core.internal.sync;

import org.asterism.kernel.api.multiformats.Bytes;

/**
 * What came after the first release, mostly kinds of frames. Whoever knows them says so by the
 * proof of a collaboration that there is not, whose secret everybody has: a peer that has never
 * heard of it keeps it as one it does not know, so nothing breaks.
 */
public enum Feature {
  /** {@link Frame.Have} and {@link Frame.Want}. */
  OVERLAY("asterism-sync/overlay"),
  /** {@link Frame.Fetch} and {@link Frame.Fetched}. */
  FETCH("asterism-sync/fetch"),
  /** {@link Frame.Checkpoint}. */
  CHECKPOINT("asterism-sync/checkpoint"),
  /** {@link Frame.Broadcast}. */
  BROADCAST("asterism-sync/broadcast"),
  /** {@link Frame.Newest}. */
  MANIFEST("asterism-sync/manifest"),
  /** {@link Frame.Records} and {@link Frame.Farewell}. */
  MEMBERS("asterism-sync/members"),
  /** {@link Frame.PieceWanted} and {@link Frame.Piece}. */
  PIECES("asterism-sync/pieces"),
  /** No kind of frame: states in which a replica has two histories, which others refuse. */
  FORKED_STATES("asterism-sync/forked-states");

  private final String secret;

  Feature(String secret) {
    this.secret = secret;
  }

  /** What stands for the listen secret. */
  Bytes secret() {
    return Bytes.utf8(secret);
  }
}

package org.asterism.kernel.core;

import java.util.Optional;
import org.asterism.kernel.api.net.PeerId;

/**
 * Something worth counting and logging.
 *
 * @param kind what happened
 * @param peer who caused it, if a peer did
 * @param detail one line
 */
public record Report(Kind kind, Optional<PeerId> peer, String detail) {
  /** What can happen. */
  public enum Kind {
    /** A frame broke the protocol; its link was closed. */
    VIOLATION,
    /** A block was refused: its form, its signature or its place is wrong. */
    REFUSED_BLOCK,
    /** A block is valid, but its payload is not of its type; it had no effect. */
    NO_EFFECT,
    /** Two histories of one replica are known. */
    FORK,
    /** This node took a new replica id: its home was copied, damaged or restored. */
    NEW_REPLICA,
    /** A store or the journal failed; what waits is tried again. */
    STORAGE,
    /** A state root could not be used: one of its blocks is lost, damaged or not of its type. */
    ROOT_DROPPED,
    /** The store is looked through for blocks that the index may have lost. */
    SEARCH,
    /** Blocks that the index of a collaboration had lost were found in the store. */
    INDEX_REBUILT
  }
}

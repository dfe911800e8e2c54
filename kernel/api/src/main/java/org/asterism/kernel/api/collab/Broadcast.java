package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * A message that is meant for now, such as where somebody's cursor is: told to the members that are
 * connected, kept by nobody.
 *
 * @param by whose device it is from, as edits name it
 * @param payload at most {@link #MAX_BYTES}; what is in it is the application's affair
 */
public record Broadcast(ReplicaId by, Bytes payload) {
  /** The longest payload. */
  public static final int MAX_BYTES = 4_096;
}

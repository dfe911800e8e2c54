package org.asterism.kernel.api.collab;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A value beside the one that a collaboration holds, such as the title of a text: it has a name and
 * a type of its own, and shares members, keys, log and clock with its root. So whoever has an edit
 * of one has all that its author knew of all others. It begins with the first edit of it, and is
 * there on every member.
 *
 * <p>Where its type is not there, edits and snapshots of it fail with {@link
 * CollaborationException.TypeUnavailable}, {@link CollaborationStatus#waitingFor} tells so, and the
 * others go on. It has no life of its own: it is closed and forgotten with its root. Thread-safe.
 */
@ProviderType
public interface SubCollaboration extends SharedValue {
  /** Name and type. */
  SubId id();

  /** The collaboration that it is part of. */
  Collaboration root();
}

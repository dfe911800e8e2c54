package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.crdt.TypeId;
import org.jspecify.annotations.Nullable;

/** What can go wrong in a collaboration; every message is one line that says what to do. */
public abstract sealed class CollaborationException extends RuntimeException {
  private CollaborationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** No bundle that is here provides the type. */
  public static final class TypeUnavailable extends CollaborationException {
    /** With the name of the type, and those that there are. */
    public TypeUnavailable(String type, String present) {
      super("no bundle provides the type " + type + "; there are: " + present, null);
    }

    /** With the type that is gone. */
    public TypeUnavailable(TypeId type) {
      super("the type " + type + " is not there at the moment", null);
    }
  }

  /** A name is not one. */
  public static final class Invalid extends CollaborationException {
    /** With what is wrong. */
    public Invalid(String message) {
      super(message, null);
    }
  }

  /** This node does not hold the secret that this takes. */
  public static final class NotPermitted extends CollaborationException {
    private static final long serialVersionUID = 1;

    private final Capability needed;

    /**
     * With what is held and what it takes.
     *
     * @param collaboration its name
     */
    public NotPermitted(String collaboration, Capability held, Capability needed) {
      super(
          collaboration
              + " was opened with a "
              + held.word()
              + " link; this takes a "
              + needed.word()
              + " link",
          null);
      this.needed = needed;
    }

    /** The capability that it takes. */
    public Capability needed() {
      return needed;
    }
  }

  /** What was made here would be lost with this node's copy, as far as is known. */
  public static final class Unshared extends CollaborationException {
    private static final long serialVersionUID = 1;

    private final long operations;

    /**
     * With how much it is.
     *
     * @param collaboration its name
     * @param operations that no other node is known to have
     */
    public Unshared(String collaboration, long operations) {
      super(
          collaboration
              + " has "
              + operations
              + (operations == 1 ? " operation" : " operations")
              + " of this node that no other is known to have: wait until a member has them, or"
              + " forget it by force",
          null);
      this.operations = operations;
    }

    /** How many operations that were made here no other node is known to have. */
    public long operations() {
      return operations;
    }
  }

  /** The collaboration or the node is closed, or stopped before the outcome was known. */
  public static final class Closed extends CollaborationException {
    /** With what was closed. */
    public Closed(String message) {
      super(message, null);
    }
  }

  /** The store has been away or full for too long: so many edits wait that no more are taken. */
  public static final class Overflow extends CollaborationException {
    /** With the bound. */
    public Overflow(String message) {
      super(message, null);
    }
  }

  /** What is stored cannot be used. */
  public static final class Damaged extends CollaborationException {
    /** With what is wrong and what to do. */
    public Damaged(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}

package org.asterism.kernel.api.crdt;

/** What a type refuses. Nothing has changed when one of these is thrown. */
public abstract sealed class CrdtException extends RuntimeException {
  private CrdtException(String message) {
    super(message);
  }

  /** The type has no such mutator. */
  public static final class UnknownMutator extends CrdtException {
    /** With the type, the mutator and those that there are. */
    public UnknownMutator(TypeId type, String mutator, String known) {
      super(type + " has no mutator '" + mutator + "'; it has " + known);
    }
  }

  /** An argument is missing, too many, of the wrong kind or out of range. */
  public static final class BadArgument extends CrdtException {
    /** With the type, mutator and argument, and what is wrong with it. */
    public BadArgument(TypeId type, String mutator, String argument, String fault) {
      super(type + " " + mutator + ": " + argument + " " + fault);
    }
  }

  /** Bytes are not a delta or a state of this type's format. */
  public static final class Malformed extends CrdtException {
    /** With the type and what is wrong. */
    public Malformed(TypeId type, String fault) {
      super(type + ": " + fault);
    }
  }

  /** A delta begins after what is known of its replica; those between must come first. */
  public static final class Gap extends CrdtException {
    /** With the delta's replica and interval, and what is known. */
    public Gap(Delta delta, long known) {
      super(
          "operations after "
              + delta.after()
              + " of "
              + delta.replica()
              + ", of whom only "
              + known
              + " are known");
    }
  }
}

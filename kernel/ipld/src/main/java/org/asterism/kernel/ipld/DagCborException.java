package org.asterism.kernel.ipld;

/**
 * Bytes are not strict DAG-CBOR, or not of the schema that was asked for, or beyond the limits; or
 * a value has no encoding within them.
 */
public final class DagCborException extends IllegalArgumentException {
  private final int offset;

  /** With what is wrong, and where. */
  public DagCborException(String fault, int offset) {
    super(fault + " at byte " + offset);
    this.offset = offset;
  }

  /** Where the fault is: bytes from the begin of the encoding. */
  public int offset() {
    return offset;
  }
}

package org.asterism.kernel.ipld;

/** The numbers of CBOR that DAG-CBOR uses. */
final class Cbor {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;
  static final int TAG = 6;

  static final int FALSE = 0xf4;
  static final int TRUE = 0xf5;
  static final int NULL = 0xf6;
  static final int FLOAT64 = 0xfb;

  static final int LINK_TAG = 42;
  static final byte LINK_PREFIX = 0;

  private Cbor() {}
}

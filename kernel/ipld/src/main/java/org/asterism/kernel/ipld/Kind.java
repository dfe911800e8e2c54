package org.asterism.kernel.ipld;

/** The kinds of value there are in IPLD's data model. */
public enum Kind {
  /** Nothing. */
  NULL,
  /** True or false. */
  BOOLEAN,
  /** A whole number from −2^64 to 2^64−1. */
  INTEGER,
  /** A finite number of 64 bits. */
  FLOAT,
  /** Text. */
  STRING,
  /** A string of bytes. */
  BYTES,
  /** The CID of another block. */
  LINK,
  /** Values in order. */
  ARRAY,
  /** Values by text keys. */
  MAP
}

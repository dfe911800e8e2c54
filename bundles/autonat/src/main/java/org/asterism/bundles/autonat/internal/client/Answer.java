package org.asterism.bundles.autonat.internal.client;

/** What a server's answer means for the address that it was asked for. */
enum Answer {
  /** It was reached. */
  REACHED,
  /** It could not be reached. */
  UNREACHED,
  /** The server did not try, or something else went wrong: it may be asked again. */
  NOTHING,
  /** The server says what is not so: it is not asked again. */
  LIE
}

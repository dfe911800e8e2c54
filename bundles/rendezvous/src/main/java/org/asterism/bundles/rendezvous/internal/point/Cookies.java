package org.asterism.bundles.rendezvous.internal.point;

import java.nio.ByteBuffer;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.net.PeerId;

/**
 * Up to where a client has been told: eight bytes and the namespace, as rust reads it. Of the eight
 * two name the point, so that another's cookie is known for what it is, and six are the number of
 * the last registration that the client knows.
 */
final class Cookies {
  private static final int NUMBER_BITS = 48;

  /** The greatest number of a registration. */
  static final long MAX_NUMBER = (1L << NUMBER_BITS) - 1;

  private final long mark;

  Cookies(PeerId point) {
    Bytes digest =
        Multihash.sha256(Bytes.concat(Bytes.utf8("rendezvous cookie"), point.encode())).digest();
    mark = (digest.asByteBuffer().getShort() & 0xffffL) << NUMBER_BITS;
  }

  Bytes make(long number, Bytes namespace) {
    Bytes head = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(mark | number).array());
    return Bytes.concat(head, namespace);
  }

  /** The number in a cookie; 0 where there is none. */
  long read(Bytes cookie, Bytes namespace) throws Refusal {
    if (cookie.isEmpty()) {
      return 0;
    }
    if (cookie.size() < Long.BYTES || !cookie.slice(Long.BYTES, cookie.size()).equals(namespace)) {
      throw new Refusal(Status.INVALID_COOKIE, "the cookie is another namespace's");
    }
    long value = cookie.asByteBuffer().getLong();
    if ((value & ~MAX_NUMBER) != mark) {
      throw new Refusal(Status.INVALID_COOKIE, "the cookie is another point's");
    }
    return value & MAX_NUMBER;
  }
}

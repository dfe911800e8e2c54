package org.asterism.transports.dnsaddr.internal;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;

/** The text of a TXT record, read as an address. */
final class TxtRecord {
  private static final String PREFIX = "dnsaddr=";
  private static final int MAX_TEXT = PREFIX.length() + Multiaddr.MAX_LENGTH;

  private TxtRecord() {}

  /**
   * The address that a record has; empty if it has something else, or what we do not understand.
   *
   * @param content strings, each with its length in an octet before it
   */
  static Optional<Multiaddr> address(ByteBuf content) {
    if (content.readableBytes() > MAX_TEXT + MAX_TEXT / 255 + 1) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    ByteBuf left = content.duplicate();
    while (left.isReadable()) {
      int size = left.readUnsignedByte();
      if (size > left.readableBytes()) {
        return Optional.empty();
      }
      text.append(left.readCharSequence(size, StandardCharsets.UTF_8));
    }
    if (text.length() > MAX_TEXT || text.indexOf(PREFIX) != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Multiaddr.parse(text.substring(PREFIX.length())));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}

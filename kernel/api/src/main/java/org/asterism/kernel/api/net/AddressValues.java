package org.asterism.kernel.api.net;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/** The values within a multiaddr: their canonical text, and their bytes. */
final class AddressValues {
  private static final int MAX_VALUE = 512;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?");

  private AddressValues() {}

  static String canonical(Protocol protocol, String value) {
    return switch (protocol) {
      case IP4 -> IpLiteral.format4(IpLiteral.parse4(value));
      case IP6 -> IpLiteral.format6(IpLiteral.parse6(value));
      case TCP, UDP -> Integer.toString((int) number(value, 0xffff));
      case MEMORY -> Long.toString(number(value, Long.MAX_VALUE));
      case DNS, DNS4, DNS6, DNSADDR, SNI -> name(value);
      case P2P -> PeerId.parse(value).toString();
      case P2P_CIRCUIT, TLS, QUIC_V1, WS, WSS, P2P_WEBSOCKET_STAR -> none(value);
    };
  }

  static Bytes encode(Multiaddr.Part part) {
    String value = part.value();
    return switch (part.protocol()) {
      case IP4 -> Bytes.wrap(IpLiteral.parse4(value));
      case IP6 -> Bytes.wrap(IpLiteral.parse6(value));
      case TCP, UDP -> {
        int port = Integer.parseInt(value);
        yield Bytes.wrap(new byte[] {(byte) (port >> 8), (byte) port});
      }
      case MEMORY -> Bytes.wrap(ByteBuffer.allocate(8).putLong(Long.parseLong(value)).array());
      case DNS, DNS4, DNS6, DNSADDR, SNI -> prefixed(Bytes.utf8(value));
      case P2P -> prefixed(PeerId.parse(value).encode());
      case P2P_CIRCUIT, TLS, QUIC_V1, WS, WSS, P2P_WEBSOCKET_STAR -> Bytes.empty();
    };
  }

  /** Reads a value at the buffer's position, as text that is yet to be made canonical. */
  static String read(Protocol protocol, ByteBuffer source) {
    if (!protocol.hasValue()) {
      return "";
    }
    long size = protocol.bits() > 0 ? protocol.bits() / 8 : Varint.read(source);
    if (size > MAX_VALUE || size > source.remaining()) {
      throw new FormatException("/" + protocol.text() + " with " + size + " bytes");
    }
    byte[] value = new byte[(int) size];
    source.get(value);
    return switch (protocol) {
      case IP4 -> IpLiteral.format4(value);
      case IP6 -> IpLiteral.format6(value);
      case TCP, UDP -> Integer.toString((value[0] & 0xff) << 8 | (value[1] & 0xff));
      case MEMORY -> Long.toString(ByteBuffer.wrap(value).getLong());
      case P2P -> PeerId.decode(Bytes.wrap(value)).toString();
      default -> Bytes.wrap(value).toUtf8();
    };
  }

  private static Bytes prefixed(Bytes value) {
    return Bytes.concat(Varint.encode(value.size()), value);
  }

  private static long number(String value, long max) {
    if (NUMBER.matcher(value).matches()) {
      // Nineteen digits may be more than a long; as an unsigned long they are not.
      long number = Long.parseUnsignedLong(value);
      if (number >= 0 && number <= max) {
        return number;
      }
    }
    throw new FormatException("not a number from 0 to " + max + ": " + value);
  }

  private static String name(String value) {
    if (value.length() > 253 || !NAME.matcher(value).matches()) {
      throw new FormatException("not a host name: " + value);
    }
    return value;
  }

  private static String none(String value) {
    if (!value.isEmpty()) {
      throw new FormatException("a value where none belongs: " + value);
    }
    return value;
  }
}

package org.asterism.kernel.api.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/** The values within a multiaddr: their canonical text, and their bytes. */
final class AddressValues {
  private static final int MAX_VALUE = 512;
  private static final Pattern IP4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IP6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?");

  private AddressValues() {}

  static String canonical(Protocol protocol, String value) {
    return switch (protocol) {
      case IP4 -> address(value, IP4, 4);
      case IP6 -> address(value, IP6, 16);
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
      case IP4, IP6 -> Bytes.wrap(literal(value).getAddress());
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
      case IP4, IP6 -> hostAddress(value);
      case TCP, UDP -> Integer.toString((value[0] & 0xff) << 8 | (value[1] & 0xff));
      case MEMORY -> Long.toString(ByteBuffer.wrap(value).getLong());
      case P2P -> PeerId.decode(Bytes.wrap(value)).toString();
      default -> Bytes.wrap(value).toUtf8();
    };
  }

  private static Bytes prefixed(Bytes value) {
    return Bytes.concat(Varint.encode(value.size()), value);
  }

  private static String address(String value, Pattern form, int size) {
    // The form is checked first: InetAddress would look any other text up as a name.
    if (value.length() > 64 || !form.matcher(value).matches()) {
      throw new FormatException("not an address: " + value);
    }
    byte[] bytes = literal(value).getAddress();
    // Java turns ::ffff:1.2.3.4 into an IPv4 address; as IPv6 it is written out again.
    if (bytes.length == 4 && size == 16) {
      return "0:0:0:0:0:ffff:"
          + Integer.toHexString((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff))
          + ":"
          + Integer.toHexString((bytes[2] & 0xff) << 8 | (bytes[3] & 0xff));
    }
    return hostAddress(bytes);
  }

  private static InetAddress literal(String value) {
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      throw new FormatException("not an address: " + value);
    }
  }

  private static String hostAddress(byte[] bytes) {
    try {
      String text = InetAddress.getByAddress(bytes).getHostAddress();
      return bytes.length == 16 && text.indexOf(':') < 0 ? "::ffff:" + text : text;
    } catch (UnknownHostException e) {
      throw new FormatException("an address of " + bytes.length + " bytes");
    }
  }

  private static long number(String value, long max) {
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message for both faults
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

package org.asterism.bundles.mdns.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asterism.bundles.mdns.internal.DnsMessage.Pointer;
import org.asterism.bundles.mdns.internal.DnsMessage.Text;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * DNS messages as bytes, as far as {@link DnsMessage} goes; records of other types are passed over.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035</a>
 */
final class DnsCodec {
  /** The longest that is sent; within one frame of an Ethernet. */
  static final int MAX_SENT = 1400;

  private static final int MAX_RECORDS = 200;
  private static final int MAX_STRINGS = 64;
  private static final int MAX_NAME = 255;
  private static final int PTR = 12;
  private static final int TXT = 16;
  private static final int ANY = 255;
  private static final int IN = 1;
  private static final int RESPONSE = 0x8400;

  private DnsCodec() {}

  /**
   * Writes a message; strings that do not fit into one packet are left out.
   *
   * @throws FormatException if a name cannot be written
   */
  static Bytes encode(DnsMessage message) {
    ByteBuffer out = ByteBuffer.allocate(MAX_SENT);
    out.putShort((short) 0).putShort((short) (message.response() ? RESPONSE : 0));
    out.putShort((short) message.questions().size()).putShort((short) message.pointers().size());
    out.putShort((short) 0).putShort((short) message.texts().size());
    for (String name : message.questions()) {
      name(out, name);
      out.putShort((short) PTR).putShort((short) IN);
    }
    for (Pointer pointer : message.pointers()) {
      int data = record(out, pointer.name(), PTR, pointer.ttlSeconds());
      name(out, pointer.target());
      out.putShort(data, (short) (out.position() - data - Short.BYTES));
    }
    for (Text text : message.texts()) {
      int data = record(out, text.name(), TXT, text.ttlSeconds());
      text.strings().forEach(string -> string(out, string));
      out.putShort(data, (short) (out.position() - data - Short.BYTES));
    }
    return Bytes.copyOf(out.flip());
  }

  /** Writes the head of a record; answers where its length is to be put. */
  private static int record(ByteBuffer out, String name, int type, long ttlSeconds) {
    name(out, name);
    out.putShort((short) type).putShort((short) IN).putInt((int) ttlSeconds);
    int at = out.position();
    out.putShort((short) 0);
    return at;
  }

  private static void string(ByteBuffer out, String string) {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_NAME && bytes.length < out.remaining()) {
      out.put((byte) bytes.length).put(bytes);
    }
  }

  private static void name(ByteBuffer out, String name) {
    for (String label : name.split("\\.", -1)) {
      byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
      if (bytes.length == 0 || bytes.length > 63) {
        throw new FormatException("not a name: " + name);
      }
      out.put((byte) bytes.length).put(bytes);
    }
    out.put((byte) 0);
  }

  /**
   * Reads a message.
   *
   * @throws FormatException if it is malformed, or has more of something than anybody needs
   */
  static DnsMessage decode(Bytes bytes) {
    try {
      return read(bytes.asByteBuffer());
    } catch (BufferUnderflowException e) {
      throw new FormatException("a DNS message is cut short");
    }
  }

  private static DnsMessage read(ByteBuffer in) {
    in.getShort();
    boolean response = in.getShort() < 0;
    int questions = in.getShort() & 0xffff;
    int records = (in.getShort() & 0xffff) + (in.getShort() & 0xffff) + (in.getShort() & 0xffff);
    if (questions + records > MAX_RECORDS) {
      throw new FormatException("a DNS message with " + (questions + records) + " entries");
    }
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      String name = name(in);
      int type = in.getShort() & 0xffff;
      in.getShort();
      if (type == PTR || type == ANY) {
        asked.add(name);
      }
    }
    List<Pointer> pointers = new ArrayList<>();
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      record(in, pointers, texts);
    }
    return new DnsMessage(response, asked, pointers, texts);
  }

  private static void record(ByteBuffer in, List<Pointer> pointers, List<Text> texts) {
    String name = name(in);
    int type = in.getShort() & 0xffff;
    in.getShort();
    long ttl = in.getInt() & 0xffff_ffffL;
    int size = in.getShort() & 0xffff;
    if (size > in.remaining()) {
      throw new FormatException("a DNS record is cut short");
    }
    int end = in.position() + size;
    if (type == PTR) {
      pointers.add(new Pointer(name, name(in), ttl));
    } else if (type == TXT) {
      texts.add(new Text(name, strings(in, end), ttl));
    }
    in.position(end);
  }

  private static List<String> strings(ByteBuffer in, int end) {
    List<String> strings = new ArrayList<>();
    while (in.position() < end) {
      byte[] bytes = new byte[in.get() & 0xff];
      if (bytes.length > end - in.position() || strings.size() == MAX_STRINGS) {
        throw new FormatException("a DNS text is malformed");
      }
      in.get(bytes);
      strings.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return strings;
  }

  /** Reads a name. A pointer leads only backwards, so that no name is endless. */
  private static String name(ByteBuffer in) {
    StringBuilder name = new StringBuilder();
    ByteBuffer at = in;
    int before = in.position();
    for (int size = at.get() & 0xff; size != 0; size = at.get() & 0xff) {
      if (size >= 0xc0) {
        int target = (size & 0x3f) << 8 | (at.get() & 0xff);
        if (target >= before) {
          throw new FormatException("a DNS name that leads forwards");
        }
        before = target;
        at = in.duplicate().position(target);
        continue;
      }
      if (size > 63 || name.length() + size > MAX_NAME) {
        throw new FormatException("a DNS name is too long");
      }
      byte[] label = new byte[size];
      at.get(label);
      name.append(name.length() == 0 ? "" : ".").append(new String(label, StandardCharsets.UTF_8));
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }
}

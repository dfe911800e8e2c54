package org.asterism.kernel.api.net;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;

/**
 * An address that says every layer of the way: {@code /ip4/127.0.0.1/tcp/4001/p2p/12D3Koo…}.
 *
 * <p>Immutable; equal by parts. Only the protocols of {@link Protocol} are understood: an address
 * with another is a {@link FormatException}, and whoever reads a list of addresses skips it.
 *
 * @param parts from the outermost layer in; at most {@link #MAX_PARTS}
 * @see <a href="https://github.com/multiformats/multiaddr">multiaddr</a>
 */
public record Multiaddr(List<Part> parts) {
  /** The most parts taken. */
  public static final int MAX_PARTS = 32;

  /** The longest text or binary form taken. */
  public static final int MAX_LENGTH = 2048;

  /**
   * Checks the bounds.
   *
   * @throws FormatException if there are none or too many parts, or their text is too long
   */
  public Multiaddr {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > MAX_PARTS) {
      throw new FormatException("a multiaddr has 1 to " + MAX_PARTS + " parts");
    }
    if (parts.stream().mapToInt(part -> part.toString().length()).sum() > MAX_LENGTH) {
      throw new FormatException("multiaddr is longer than " + MAX_LENGTH);
    }
  }

  /**
   * One layer.
   *
   * @param protocol of the layer
   * @param value its text in canonical form, empty where the protocol has none
   */
  public record Part(Protocol protocol, String value) {
    /**
     * Checks the value and brings it into its canonical form.
     *
     * @throws FormatException if the value is not of the protocol
     */
    public Part {
      value = AddressValues.canonical(protocol, value);
    }

    @Override
    public String toString() {
      return "/" + protocol.text() + (protocol.hasValue() ? "/" + value : "");
    }
  }

  /**
   * An address from its text.
   *
   * @throws FormatException if it is not one, or names a protocol that is not known
   */
  public static Multiaddr parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new FormatException("multiaddr is longer than " + MAX_LENGTH);
    }
    if (!text.startsWith("/")) {
      throw new FormatException("a multiaddr begins with '/': " + text);
    }
    String trimmed =
        text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    String[] words = trimmed.substring(1).split("/", -1);
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < words.length) {
      String name = words[at++];
      Protocol protocol =
          Protocol.ofText(name)
              .orElseThrow(() -> new FormatException("unknown protocol '" + name + "' in " + text));
      if (protocol.hasValue() && at == words.length) {
        throw new FormatException("no value after /" + name + " in " + text);
      }
      parts.add(new Part(protocol, protocol.hasValue() ? words[at++] : ""));
    }
    return new Multiaddr(parts);
  }

  /**
   * An address from its binary form.
   *
   * @throws FormatException if it is not one, or has a protocol that is not known
   */
  public static Multiaddr decode(Bytes bytes) {
    if (bytes.size() > MAX_LENGTH) {
      throw new FormatException("multiaddr of " + bytes.size() + " bytes");
    }
    ByteBuffer source = bytes.asByteBuffer();
    List<Part> parts = new ArrayList<>();
    try {
      while (source.hasRemaining()) {
        long code = Varint.read(source);
        Protocol protocol =
            Protocol.ofCode(code)
                .orElseThrow(() -> new FormatException("unknown protocol " + code));
        parts.add(new Part(protocol, AddressValues.read(protocol, source)));
      }
    } catch (BufferUnderflowException e) {
      throw new FormatException("multiaddr is cut short");
    }
    return new Multiaddr(parts);
  }

  /** The binary form. */
  public Bytes encode() {
    Bytes[] encoded = new Bytes[parts.size() * 2];
    for (int i = 0; i < parts.size(); i++) {
      encoded[2 * i] = Varint.encode(parts.get(i).protocol().code());
      encoded[2 * i + 1] = AddressValues.encode(parts.get(i));
    }
    return Bytes.concat(encoded);
  }

  /** The value of the first part of a protocol, if there is one. */
  public Optional<String> value(Protocol protocol) {
    return parts.stream().filter(p -> p.protocol() == protocol).map(Part::value).findFirst();
  }

  /** Whether there is a part of a protocol. */
  public boolean has(Protocol protocol) {
    return parts.stream().anyMatch(p -> p.protocol() == protocol);
  }

  /** Whether it leads through somebody else: a relay, or the server of a star. */
  public boolean isRelayed() {
    return has(Protocol.P2P_CIRCUIT) || has(Protocol.P2P_WEBSOCKET_STAR);
  }

  /** Whom it leads to: the peer id at the end, if it ends with one. */
  public Optional<PeerId> peerId() {
    Part last = parts.get(parts.size() - 1);
    return last.protocol() == Protocol.P2P
        ? Optional.of(PeerId.parse(last.value()))
        : Optional.empty();
  }

  /** This address with {@code /p2p/peer} at its end, once. */
  public Multiaddr withPeerId(PeerId peer) {
    List<Part> all = new ArrayList<>(withoutPeerId().parts);
    all.add(new Part(Protocol.P2P, peer.toString()));
    return new Multiaddr(all);
  }

  /**
   * This address without the peer id at its end, if it ends with one; an address that is nothing
   * but a peer id stays.
   */
  public Multiaddr withoutPeerId() {
    return peerId().isPresent() && parts.size() > 1
        ? new Multiaddr(parts.subList(0, parts.size() - 1))
        : this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    parts.forEach(text::append);
    return text.toString();
  }
}

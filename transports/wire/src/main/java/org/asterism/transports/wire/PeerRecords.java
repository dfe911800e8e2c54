package org.asterism.transports.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks signed peer records.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/RFC/0003-routing-records.md">RFC 3</a>
 */
public final class PeerRecords {
  /** The most addresses that are read of one record. */
  public static final int MAX_ADDRESSES = 64;

  private static final int PEER_ID = 1;
  private static final int SEQUENCE = 2;
  private static final int ADDRESS = 3;

  private PeerRecords() {}

  /** How the signature and the type of a record are written: there are two ways in the wild. */
  public enum Dialect {
    /** As go, js and nim do. */
    COMMON("libp2p-peer-record", "\u0003\u0001"),
    /** As the RFC has it and rust does. */
    RFC("libp2p-routing-state", "/libp2p/routing-state-record");

    private final String domain;
    private final String payloadType;

    Dialect(String domain, String payloadType) {
      this.domain = domain;
      this.payloadType = payloadType;
    }

    private Bytes payloadType() {
      return Bytes.utf8(payloadType);
    }

    private static Optional<Dialect> of(Bytes payloadType) {
      for (Dialect dialect : values()) {
        if (dialect.payloadType().equals(payloadType)) {
          return Optional.of(dialect);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * The dialect that a record is in; its signature is not checked.
   *
   * @throws FormatException if it is malformed or in none of them
   */
  public static Dialect dialect(Bytes bytes) {
    return Dialect.of(Envelope.decode(bytes).payloadType())
        .orElseThrow(() -> new FormatException("an envelope without a peer record"));
  }

  /** Signs a record of our own addresses. */
  public static SignedPeerRecord seal(
      Identity identity, long sequence, List<Multiaddr> addresses, Dialect dialect) {
    ProtoWriter record =
        new ProtoWriter().bytes(PEER_ID, identity.peerId().encode()).varint(SEQUENCE, sequence);
    for (Multiaddr address : addresses) {
      record.bytes(ADDRESS, new ProtoWriter().bytes(1, address.encode()).toBytes());
    }
    Envelope envelope =
        Envelope.seal(identity, dialect.domain, dialect.payloadType(), record.toBytes());
    return new SignedPeerRecord(identity.peerId(), sequence, addresses, envelope.encode());
  }

  /**
   * Reads a record and checks that its peer signed it, in either dialect. Addresses that we do not
   * understand are left out.
   *
   * @throws FormatException if it is malformed, not signed, or another peer's than it says
   */
  public static SignedPeerRecord open(Bytes bytes) {
    Envelope envelope = Envelope.decode(bytes);
    Dialect dialect =
        Dialect.of(envelope.payloadType())
            .orElseThrow(() -> new FormatException("an envelope without a peer record"));
    if (!envelope.isSignedFor(dialect.domain)) {
      throw new FormatException("a peer record with a wrong signature");
    }
    return read(envelope, bytes);
  }

  /**
   * Reads a record that was checked by {@link #open} before it was stored.
   *
   * @throws FormatException if it is malformed, or another peer's than it says
   */
  public static SignedPeerRecord unverified(Bytes bytes) {
    return read(Envelope.decode(bytes), bytes);
  }

  private static SignedPeerRecord read(Envelope envelope, Bytes original) {
    Bytes peer = null;
    long sequence = 0;
    List<Multiaddr> addresses = new ArrayList<>();
    ProtoReader in = new ProtoReader(envelope.payload());
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case PEER_ID -> peer = in.bytes();
        case SEQUENCE -> sequence = in.varint();
        case ADDRESS -> {
          if (addresses.size() == MAX_ADDRESSES) {
            throw new FormatException("a peer record with more than 64 addresses");
          }
          Multiaddr address = address(in.bytes());
          if (address != null) {
            addresses.add(address);
          }
        }
        default -> {}
      }
    }
    PeerId signer = PeerId.of(envelope.key());
    if (peer == null || !PeerId.decode(peer).equals(signer)) {
      throw new FormatException("a peer record of another peer than its signer");
    }
    return new SignedPeerRecord(signer, sequence, addresses, original);
  }

  private static @Nullable Multiaddr address(Bytes info) {
    ProtoReader in = new ProtoReader(info);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        try {
          return Multiaddr.decode(in.bytes());
        } catch (FormatException e) {
          return null;
        }
      }
    }
    return null;
  }
}

package org.asterism.transports.libp2p.internal.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/** The message of identify; null or empty for what a message does not say. */
record IdentifyMessage(
    @Nullable Bytes publicKey,
    @Nullable String agent,
    List<String> protocols,
    List<Multiaddr> listenAddresses,
    @Nullable Multiaddr observedAddress,
    @Nullable Bytes record) {
  static final String PROTOCOL_VERSION = "ipfs/0.1.0";

  /** The longest that is sent: rust takes no more. */
  static final int MAX_SENT = 4096;

  private static final int MAX_ENTRIES = 512;
  private static final int MAX_NAME = 512;

  Bytes encode() {
    ProtoWriter out = new ProtoWriter();
    if (publicKey != null) {
      out.bytes(1, publicKey);
    }
    out.text(5, PROTOCOL_VERSION);
    if (record != null && record.size() < MAX_SENT / 2) {
      out.bytes(8, record);
    }
    if (agent != null) {
      out.text(6, agent);
    }
    if (observedAddress != null) {
      out.bytes(4, observedAddress.encode());
    }
    for (String protocol : protocols) {
      if (out.size() + protocol.length() + 8 < MAX_SENT) {
        out.text(3, protocol);
      }
    }
    for (Multiaddr address : listenAddresses) {
      Bytes encoded = address.encode();
      if (out.size() + encoded.size() + 8 < MAX_SENT) {
        out.bytes(2, encoded);
      }
    }
    return out.toBytes();
  }

  /**
   * Reads a message; addresses that are not understood are left out.
   *
   * @throws FormatException if it is malformed or has too many entries
   */
  static IdentifyMessage decode(Bytes message) {
    Bytes key = null;
    String agent = null;
    Multiaddr observed = null;
    Bytes record = null;
    List<String> protocols = new ArrayList<>();
    List<Multiaddr> addresses = new ArrayList<>();
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> key = in.bytes();
        case 2 -> address(in.bytes()).ifPresent(addresses::add);
        case 3 -> protocols.add(name(in));
        case 4 -> observed = address(in.bytes()).orElse(null);
        case 6 -> agent = name(in);
        case 8 -> record = in.bytes();
        default -> {}
      }
      if (protocols.size() > MAX_ENTRIES || addresses.size() > MAX_ENTRIES) {
        throw new FormatException("identify with more than " + MAX_ENTRIES + " entries");
      }
    }
    return new IdentifyMessage(key, agent, protocols, addresses, observed, record);
  }

  private static String name(ProtoReader in) {
    if (in.bytes().size() > MAX_NAME) {
      throw new FormatException("identify with a name of " + in.bytes().size() + " bytes");
    }
    return in.text();
  }

  private static Optional<Multiaddr> address(Bytes encoded) {
    try {
      return Optional.of(Multiaddr.decode(encoded));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  /** What is known of a peer after this message; what it does not say stays as it was. */
  PeerInfo over(PeerId peer, Optional<PeerInfo> before) {
    PeerInfo old =
        before.orElseGet(() -> new PeerInfo(peer, "", List.of(), List.of(), Optional.empty()));
    return new PeerInfo(
        peer,
        agent == null ? old.agent() : agent,
        protocols.isEmpty() ? old.protocols() : protocols,
        listenAddresses.isEmpty() ? old.listenAddresses() : listenAddresses,
        observedAddress == null ? old.observedAddress() : Optional.of(observedAddress),
        newer(peer, old.record()));
  }

  /**
   * The record of this message, if the peer signed it and it is newer than the one before. One that
   * is not says nothing, and the rest of the message is a claim like any other.
   */
  private Optional<SignedPeerRecord> newer(PeerId peer, Optional<SignedPeerRecord> before) {
    if (record == null || before.filter(old -> old.envelope().equals(record)).isPresent()) {
      return before;
    }
    try {
      SignedPeerRecord told = PeerRecords.open(record);
      boolean news = before.map(SignedPeerRecord::sequence).orElse(-1L) < told.sequence();
      return news && told.peerId().equals(peer) ? Optional.of(told) : before;
    } catch (FormatException e) {
      return before;
    }
  }
}

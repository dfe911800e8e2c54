package org.asterism.transports.libp2p.internal.noise;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * What rides in the second and third message of the handshake.
 *
 * @param identityKey the host's public key, encoded
 * @param signature by it, over the static noise key
 * @param muxers that the side speaks, best first
 */
record HandshakePayload(Bytes identityKey, Bytes signature, List<String> muxers) {
  private static final int MAX_MUXERS = 32;

  Bytes encode() {
    ProtoWriter extensions = new ProtoWriter();
    muxers.forEach(muxer -> extensions.text(2, muxer));
    return new ProtoWriter()
        .bytes(1, identityKey)
        .bytes(2, signature)
        .bytes(4, extensions.toBytes())
        .toBytes();
  }

  static HandshakePayload decode(Bytes message) {
    Bytes key = Bytes.empty();
    Bytes signature = Bytes.empty();
    List<String> muxers = new ArrayList<>();
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> key = in.bytes();
        case 2 -> signature = in.bytes();
        case 4 -> readExtensions(in.bytes(), muxers);
        default -> {}
      }
    }
    return new HandshakePayload(key, signature, List.copyOf(muxers));
  }

  private static void readExtensions(Bytes message, List<String> muxers) {
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 2) {
        if (muxers.size() == MAX_MUXERS) {
          throw new FormatException("more than " + MAX_MUXERS + " muxers");
        }
        muxers.add(in.text());
      }
    }
  }
}

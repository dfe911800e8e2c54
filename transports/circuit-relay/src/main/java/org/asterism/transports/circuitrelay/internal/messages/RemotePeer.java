package org.asterism.transports.circuitrelay.internal.messages;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/** A peer in a message; the addresses that may stand beside it are of no use to anybody. */
final class RemotePeer {
  private RemotePeer() {}

  static Bytes encode(PeerId peer) {
    return new ProtoWriter().bytes(1, peer.encode()).toBytes();
  }

  static PeerId decode(Bytes message) {
    Bytes id = null;
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        id = in.bytes();
      }
    }
    return PeerId.decode(required(id));
  }

  private static Bytes required(@Nullable Bytes id) {
    if (id == null) {
      throw new FormatException("a peer without its id");
    }
    return id;
  }
}

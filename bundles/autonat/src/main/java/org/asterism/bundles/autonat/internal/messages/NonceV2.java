package org.asterism.bundles.autonat.internal.messages;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * What a server says on the connection that it dialled.
 *
 * @param nonce of the request
 */
public record NonceV2(long nonce) {
  /** The protocol. */
  public static final String PROTOCOL = "/libp2p/autonat/2/dial-back";

  /** The longest message, in bytes: of this kind, and of its answer. */
  public static final int MAX_BYTES = 128;

  /** As protobuf. */
  public Bytes encode() {
    return new ProtoWriter().fixed64(1, nonce).toBytes();
  }

  /**
   * Reads a message.
   *
   * @throws FormatException if it is malformed
   */
  public static NonceV2 decode(Bytes message) {
    long nonce = 0;
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        nonce = in.varint();
      }
    }
    return new NonceV2(nonce);
  }

  /** The answer: it was heard. */
  public static Bytes heard() {
    return new ProtoWriter().varint(1, 0).toBytes();
  }

  /**
   * Whether an answer says that it was heard.
   *
   * @throws FormatException if it is malformed
   */
  public static boolean isHeard(Bytes answer) {
    long status = 0;
    ProtoReader in = new ProtoReader(answer);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        status = in.varint();
      }
    }
    return status == 0;
  }
}

package org.asterism.transports.libp2p.internal.yamux;

import io.netty.buffer.ByteBuf;

/** The numbers of yamux's frames. */
final class Frame {
  static final int HEADER_BYTES = 12;

  static final int DATA = 0;
  static final int WINDOW_UPDATE = 1;
  static final int PING = 2;
  static final int GO_AWAY = 3;

  static final int SYN = 1;
  static final int ACK = 2;
  static final int FIN = 4;
  static final int RST = 8;

  static final int NORMAL = 0;
  static final int PROTOCOL_ERROR = 1;

  /** Most data we put into one frame: with its header it fills one noise frame. */
  static final int MAX_DATA = 65535 - 16 - HEADER_BYTES;

  private Frame() {}

  static void writeHeader(ByteBuf out, int type, int flags, int stream, int length) {
    out.writeByte(0).writeByte(type).writeShort(flags).writeInt(stream).writeInt(length);
  }

  static void setHeader(ByteBuf out, int at, int type, int flags, int stream, int length) {
    out.setByte(at, 0).setByte(at + 1, type).setShort(at + 2, flags);
    out.setInt(at + 4, stream).setInt(at + 8, length);
  }
}

package org.asterism.transports.libp2p.internal.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.asterism.kernel.api.net.NetException;

/** Cuts what arrives into yamux frames. Data is handed on as it comes, nothing is collected. */
final class FrameDecoder {
  /** Takes frames; a violation it throws ends the session. */
  interface Sink {
    /** The header of a data frame. */
    void dataHeader(int stream, int flags, long length);

    /** A piece of the last data frame; {@code last} with its end, also where the frame is empty. */
    void dataPiece(ByteBuf in, int size, boolean last);

    void windowUpdate(int stream, int flags, long delta);

    void ping(int flags, int value);

    void goAway(int code);
  }

  private final Sink sink;
  private final ByteBuf header = Unpooled.buffer(Frame.HEADER_BYTES, Frame.HEADER_BYTES);
  private boolean inData;
  private long missing;

  FrameDecoder(Sink sink) {
    this.sink = sink;
  }

  /**
   * Reads all of a buffer.
   *
   * @throws NetException.Violation if it is not yamux
   */
  void read(ByteBuf in) {
    while (in.isReadable()) {
      if (inData) {
        piece(in);
      } else if (header.writerIndex() == 0 && in.readableBytes() >= Frame.HEADER_BYTES) {
        header(in);
      } else {
        header.writeBytes(in, Math.min(header.writableBytes(), in.readableBytes()));
        if (!header.isWritable()) {
          header(header);
          header.clear();
        }
      }
    }
  }

  private void piece(ByteBuf in) {
    int size = (int) Math.min(missing, in.readableBytes());
    missing -= size;
    inData = missing > 0;
    int next = in.readerIndex() + size;
    sink.dataPiece(in, size, !inData);
    in.readerIndex(next);
  }

  private void header(ByteBuf in) {
    int version = in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedShort();
    int stream = in.readInt();
    long length = in.readUnsignedInt();
    if (version != 0) {
      throw new NetException.Violation("yamux version " + version);
    }
    if (stream < 0) {
      throw new NetException.Violation("yamux stream ids are used up");
    }
    boolean ofStream = type == Frame.DATA || type == Frame.WINDOW_UPDATE;
    if (ofStream != (stream != 0)) {
      throw new NetException.Violation("yamux frame of type " + type + " on stream " + stream);
    }
    switch (type) {
      case Frame.DATA -> {
        sink.dataHeader(stream, flags, length);
        missing = length;
        inData = length > 0;
        if (!inData) {
          sink.dataPiece(Unpooled.EMPTY_BUFFER, 0, true);
        }
      }
      case Frame.WINDOW_UPDATE -> sink.windowUpdate(stream, flags, length);
      case Frame.PING -> sink.ping(flags, (int) length);
      case Frame.GO_AWAY -> sink.goAway((int) length);
      default -> throw new NetException.Violation("yamux frame of type " + type);
    }
  }
}

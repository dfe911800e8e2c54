package org.asterism.transports.websocket.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.asterism.kernel.api.net.Multiaddr;

/** A plain socket to a listener, to say what no client of ours would. */
final class Wire implements AutoCloseable {
  static final byte[] UPGRADE =
      String.join(
              "\r\n",
              "GET / HTTP/1.1",
              "Host: x",
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "Sec-WebSocket-Version: 13",
              "",
              "")
          .getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire to(Multiaddr listener) throws IOException {
    int port = Integer.parseInt(listener.parts().get(1).value());
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return new Wire(socket);
  }

  /** A socket that is upgraded already. */
  static Wire upgraded(Multiaddr listener) throws IOException {
    Wire wire = to(listener);
    wire.send(UPGRADE);
    if (!wire.head().startsWith("HTTP/1.1 101 ")) {
      throw new AssertionError("no upgrade");
    }
    return wire;
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A frame as a client sends it, with a mask of zeros. */
  static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /** What comes, up to an empty line. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  byte[] read(int bytes) throws IOException {
    return socket.getInputStream().readNBytes(bytes);
  }

  /** Everything until the other side closes. */
  byte[] rest() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

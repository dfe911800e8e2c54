package org.asterism.transports.websocketstar.internal.socketio;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** What happens on a socket; called on its event loop. A {@link RuntimeException} closes it. */
public interface SocketEvents {
  /** Events go both ways from now on. */
  void connected(Socket socket);

  /** An event. */
  void event(Socket socket, String name, List<Object> arguments, Ack ack);

  /** An event whose argument is bytes; they are valid during the call only. */
  void bytes(Socket socket, String name, ByteBuf bytes);

  /** There is room for more to be sent. */
  default void writable(Socket socket) {}

  /** Nothing more happens. */
  void ended(Socket socket, String reason);
}

package org.asterism.transports.websocketstar.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asterism.transports.websocketstar.internal.socketio.Ack;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.asterism.transports.websocketstar.internal.socketio.SocketEvents;

/** A client that says what a test wants. */
final class RawClient implements SocketEvents {
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  final CompletableFuture<String> ended = new CompletableFuture<>();
  final Channel channel;
  private final CompletableFuture<Socket> connected = new CompletableFuture<>();

  RawClient(Channel channel) throws Exception {
    this.channel = channel;
    Socket unused = Socket.client(channel, this);
    connected.get(10, TimeUnit.SECONDS);
  }

  /** The answer to an event. */
  List<Object> ask(String name, Object... arguments) throws Exception {
    Socket socket = connected.get();
    CompletableFuture<List<Object>> answer = new CompletableFuture<>();
    socket.loop().execute(() -> socket.ask(answer::complete, name, arguments));
    return answer.get(10, TimeUnit.SECONDS);
  }

  void emit(String name, Object... arguments) throws Exception {
    connected.get().emit(name, arguments);
  }

  @Override
  public void connected(Socket socket) {
    connected.complete(socket);
  }

  @Override
  public void event(Socket socket, String name, List<Object> arguments, Ack ack) {
    events.add(name + arguments);
    ack.answer();
  }

  @Override
  public void bytes(Socket socket, String name, ByteBuf bytes) {
    events.add(name + bytes.readableBytes());
  }

  @Override
  public void ended(Socket socket, String reason) {
    ended.complete(reason);
  }
}

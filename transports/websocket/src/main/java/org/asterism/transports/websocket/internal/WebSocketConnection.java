package org.asterism.transports.websocket.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.transports.libp2p.spi.ChannelConnection;

/** Bytes over a WebSocket. It has one end for both ways: ending ours ends the other's too. */
final class WebSocketConnection implements ChannelConnection {
  private final ChannelConnection bytes;

  WebSocketConnection(Channel channel, Multiaddr local, Multiaddr remote) {
    bytes = ChannelConnection.of(channel, local, remote);
  }

  @Override
  public Channel channel() {
    return bytes.channel();
  }

  @Override
  public Multiaddr localAddress() {
    return bytes.localAddress();
  }

  @Override
  public Multiaddr remoteAddress() {
    return bytes.remoteAddress();
  }

  @Override
  public void receive(Receiver receiver) {
    bytes.receive(receiver);
  }

  @Override
  public void request(long count) {
    bytes.request(count);
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data) {
    return bytes.write(data);
  }

  @Override
  public CompletionStage<Void> closeWrite() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    channel()
        .writeAndFlush(new CloseWebSocketFrame(Frames.DONE, ""))
        .addListener(ChannelFutureListener.CLOSE)
        .addListener(
            sent -> {
              if (sent.isSuccess()) {
                ended.complete(null);
              } else {
                ended.completeExceptionally(
                    new NetException.Closed("it has ended already", sent.cause()));
              }
            });
    return ended;
  }

  @Override
  public void reset() {
    bytes.reset();
  }

  @Override
  public CompletionStage<Void> closed() {
    return bytes.closed();
  }
}

package org.asterism.transports.websocket.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.net.Connection;
import org.junit.jupiter.api.Test;

/** Junk costs its sender the connection and nobody else anything. */
class BadInputTest {
  private static final int MAX_FRAME = 4096;

  private final Random random = new Random(20);

  /** Frames as a server of ours reads them, without HTTP before them. */
  private static EmbeddedChannel upgraded(List<ByteBuf> bytes) {
    return new EmbeddedChannel(
        new WebSocket13FrameEncoder(false),
        new WebSocket13FrameDecoder(
            WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(MAX_FRAME).build()),
        new Frames(),
        new ByteFrames(MAX_FRAME),
        new ChannelInboundHandlerAdapter() {
          @Override
          public void channelRead(ChannelHandlerContext context, Object message) {
            bytes.add((ByteBuf) message);
          }

          @Override
          public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // The connection is closed for it.
          }
        });
  }

  @Test
  void mutatedFramesEitherArriveAsBytesOrEndTheConnection() {
    int ended = 0;
    for (int round = 0; round < 20_000; round++) {
      List<ByteBuf> bytes = new ArrayList<>();
      EmbeddedChannel channel = upgraded(bytes);
      byte[] input = mutated();
      for (int at = 0; at < input.length && channel.isOpen(); ) {
        int size = Math.min(1 + random.nextInt(64), input.length - at);
        channel.writeInbound(Unpooled.copiedBuffer(input, at, size));
        at += size;
      }
      int taken = bytes.stream().mapToInt(ByteBuf::readableBytes).sum();
      assertTrue(taken <= input.length, () -> taken + " bytes of " + input.length);
      bytes.forEach(each -> assertEquals(1, each.refCnt()));
      bytes.forEach(ByteBuf::release);
      ended += channel.isOpen() ? 0 : 1;
      channel.close();
      channel.releaseOutbound();
    }
    assertTrue(ended > 5_000, "ended " + ended);
  }

  private byte[] mutated() {
    byte[] payload = new byte[random.nextInt(300)];
    random.nextBytes(payload);
    int[] firsts = {0x82, 0x02, 0x80, 0x89, 0x8a, 0x81, 0x88, 0xf2};
    byte[] one = Wire.frame(firsts[random.nextInt(firsts.length)], payload);
    byte[] two = Wire.frame(firsts[random.nextInt(2)], payload);
    byte[] both = new byte[one.length + two.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    for (int i = random.nextInt(4); i > 0; i--) {
      both[random.nextInt(both.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return both;
  }

  @Test
  void mutatedRequestsAreAnsweredOrClosedAndTheNextIsServed() throws Exception {
    try (Node node = new Node()) {
      var address = node.listen();
      for (int round = 0; round < 300; round++) {
        byte[] request = Wire.UPGRADE.clone();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
          request[random.nextInt(request.length)] = (byte) random.nextInt(256);
        }
        try (Wire wire = Wire.to(address)) {
          wire.send(request);
          wire.send(new byte[] {(byte) 0x82, (byte) 0x81, 0, 0, 0, 0, 1});
        } catch (IOException e) {
          // Closed before all was said.
        }
      }
      try (Node other = new Node()) {
        CompletableFuture<Connection> met = other.host.connect(address).toCompletableFuture();
        assertEquals(node.id(), Node.await(met).remotePeer());
      }
    }
  }

  @Test
  void aRequestThatHasNoEndIsCutOff() throws Exception {
    try (Node node = new Node();
        Wire wire = Wire.to(node.listen())) {
      boolean cut = false;
      try {
        wire.send("GET / HTTP/1.1\r\n");
        for (int i = 0; i < 10_000 && !cut; i++) {
          wire.send("X-Header-" + i + ": 0123456789012345678901234567890123456789\r\n");
        }
        cut = wire.rest().length > 0;
      } catch (IOException e) {
        cut = true;
      }
      assertTrue(cut);
    }
  }

  @Test
  void whoPingsAndReadsNothingGetsNoAnswersToKeep() {
    List<ByteBuf> bytes = new ArrayList<>();
    EmbeddedChannel channel = upgraded(bytes);
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);

    channel.writeInbound(Unpooled.wrappedBuffer(Wire.frame(0x89, new byte[100])));

    assertFalse(channel.isWritable());
    assertTrue(channel.outboundMessages().isEmpty());
    channel.close();
  }
}

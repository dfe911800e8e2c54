package org.asterism.transports.websocketstar.internal.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * One end of a Socket.IO connection over a WebSocket: events with arguments, answers to them, and
 * events with bytes. Sending is for any thread; everything else happens on the event loop.
 *
 * <p>It bounds what it keeps: one event that waits for its bytes, and so many answers that are
 * still to come. What breaks the rules closes the socket.
 */
public final class Socket extends ChannelInboundHandlerAdapter {
  /** What is asked for when a socket is opened. */
  public static final String TARGET = "/socket.io/?EIO=3&transport=websocket";

  private static final int MAX_OPEN_ANSWERS = 1024;
  private static final int MAX_MESSAGE = 1 << 20;
  private static final int MESSAGE = 4;
  private static final long SHORTEST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 120_000;

  private final Channel channel;
  private final boolean client;
  private final SocketEvents events;

  // Of the event loop alone.
  private final Map<Integer, Consumer<List<Object>>> answers = new HashMap<>();
  private Timing timing;
  private int lastId;
  private @Nullable Packet waitingForBytes;
  private boolean connected;
  private boolean heard;
  private @Nullable String reason;
  private @Nullable Future<?> timer;

  private Socket(Channel channel, boolean client, Timing timing, SocketEvents events) {
    this.channel = channel;
    this.client = client;
    this.timing = timing;
    this.events = events;
  }

  /** The end of whoever opened the WebSocket. */
  public static Socket client(Channel channel, SocketEvents events) {
    return on(new Socket(channel, true, Timing.USUAL, events));
  }

  /** The end of whoever accepted it. */
  public static Socket server(Channel channel, Timing timing, SocketEvents events) {
    return on(new Socket(channel, false, timing, events));
  }

  private static Socket on(Socket socket) {
    Channel channel = socket.channel;
    channel
        .eventLoop()
        .execute(
            () -> channel.pipeline().addLast(new WebSocketFrameAggregator(MAX_MESSAGE), socket));
    return socket;
  }

  /** The event loop of all that happens. */
  public EventLoop loop() {
    return channel.eventLoop();
  }

  /** Whether there is room for more to be sent; for any thread. */
  public boolean isWritable() {
    return channel.isWritable();
  }

  /** Holds the other side back, or lets it go on. */
  public void reading(boolean goOn) {
    channel.config().setAutoRead(goOn);
  }

  /** Sends an event. */
  public void emit(String name, Object... arguments) {
    send(Packet.event(OptionalInt.empty(), name, List.of(arguments)));
  }

  /** Sends an event that is to be answered; on the event loop. */
  public void ask(Consumer<List<Object>> answer, String name, Object... arguments) {
    if (answers.size() >= MAX_OPEN_ANSWERS) {
      close("too many answers are still to come");
      return;
    }
    int id = lastId++;
    answers.put(id, answer);
    send(Packet.event(OptionalInt.of(id), name, List.of(arguments)));
  }

  private void send(Packet packet) {
    text(MESSAGE + packet.text());
  }

  private void text(String text) {
    channel.writeAndFlush(new TextWebSocketFrame(text));
  }

  /**
   * Sends an event whose argument is bytes.
   *
   * @param bytes are taken over
   * @return done when they have gone out
   */
  public ChannelFuture emitBytes(String name, ByteBuf bytes) {
    ChannelPromise sent = channel.newPromise();
    if (loop().inEventLoop()) {
      writeBytes(name, bytes, sent);
    } else {
      loop().execute(() -> writeBytes(name, bytes, sent));
    }
    return sent;
  }

  private void writeBytes(String name, ByteBuf bytes, ChannelPromise sent) {
    ByteBuf head = channel.alloc().buffer(1).writeByte(MESSAGE);
    ByteBuf whole =
        channel.alloc().compositeBuffer(2).addComponent(true, head).addComponent(true, bytes);
    channel.write(new TextWebSocketFrame(MESSAGE + Packet.binaryEvent(name).text()));
    channel.writeAndFlush(new BinaryWebSocketFrame(whole), sent);
  }

  /** Closes the socket; whoever listens is told why. */
  public void close(String why) {
    if (loop().inEventLoop()) {
      closeNow(why);
    } else {
      loop().execute(() -> closeNow(why));
    }
  }

  private void closeNow(String why) {
    if (reason == null) {
      reason = why;
    }
    channel.close();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (!channel.isActive()) {
      end();
      return;
    }
    if (!client) {
      text(
          "0"
              + Json.write(
                  Map.of(
                      "sid",
                      UUID.randomUUID().toString(),
                      "upgrades",
                      List.of(),
                      "pingInterval",
                      timing.intervalMillis(),
                      "pingTimeout",
                      timing.timeoutMillis())));
      text(MESSAGE + "0");
      connected();
    }
    watch();
    channel.config().setAutoRead(true);
  }

  private void connected() {
    if (!connected) {
      connected = true;
      events.connected(this);
    }
  }

  /** A client asks whether the server is there and waits for an answer; a server waits alone. */
  private void watch() {
    heard = false;
    long millis =
        client ? timing.intervalMillis() : timing.intervalMillis() + timing.timeoutMillis();
    timer = loop().schedule(client ? this::ping : this::checkHeard, millis, TimeUnit.MILLISECONDS);
  }

  private void ping() {
    heard = false;
    text("2");
    timer = loop().schedule(this::checkHeard, timing.timeoutMillis(), TimeUnit.MILLISECONDS);
  }

  private void checkHeard() {
    // Who is held back cannot be heard.
    if (!heard && channel.config().isAutoRead()) {
      closeNow("nothing was heard for too long");
    } else {
      watch();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    heard = true;
    try {
      if (message instanceof TextWebSocketFrame frame) {
        text(frame);
      } else if (message instanceof BinaryWebSocketFrame frame) {
        bytes(frame);
      }
    } catch (FormatException e) {
      closeNow("the other side broke the rules: " + e.getMessage());
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void text(TextWebSocketFrame frame) {
    String text = frame.text();
    if (text.isEmpty()) {
      throw new FormatException("an empty frame");
    }
    String rest = text.substring(1);
    switch (text.charAt(0)) {
      case '0' -> opened(rest);
      case '1' -> closeNow("the other side has closed");
      case '2' -> pinged(rest);
      case '3', '6' -> {}
      case '4' -> packet(Packet.parse(rest));
      default -> throw new FormatException("an unknown frame");
    }
  }

  private void opened(String json) {
    if (!client || !(Json.parse(json) instanceof Map<?, ?> settings)) {
      throw new FormatException("opened by the wrong side");
    }
    timing =
        new Timing(
            millis(settings.get("pingInterval"), Timing.USUAL.intervalMillis()),
            millis(settings.get("pingTimeout"), Timing.USUAL.timeoutMillis()));
    if (timer != null) {
      timer.cancel(false);
    }
    watch();
  }

  private static long millis(@Nullable Object told, long usual) {
    return told instanceof Double number
        ? Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, number.longValue()))
        : usual;
  }

  private void pinged(String data) {
    // Whoever asks and does not read the answers gets none.
    if (channel.isWritable() && data.length() <= 64) {
      text("3" + data);
    }
  }

  private void packet(Packet packet) {
    if (waitingForBytes != null) {
      throw new FormatException("a packet where bytes belong");
    }
    switch (packet.type()) {
      case CONNECT -> connected();
      case DISCONNECT -> closeNow("the other side has left");
      case ERROR -> closeNow("refused: " + packet.values());
      case ACK -> answered(packet);
      case EVENT -> {
        if (packet.binary()) {
          waitingForBytes = packet;
        } else {
          events.event(this, packet.name(), packet.arguments(), acknowledging(packet.id()));
        }
      }
    }
  }

  private void answered(Packet packet) {
    if (packet.id().isEmpty()) {
      throw new FormatException("an answer to nothing");
    }
    Consumer<List<Object>> answer = answers.remove(packet.id().getAsInt());
    if (answer != null) {
      answer.accept(packet.values());
    }
  }

  private Ack acknowledging(OptionalInt id) {
    return values -> {
      if (id.isPresent()) {
        send(Packet.acknowledgement(id.getAsInt(), List.of(values)));
      }
    };
  }

  private void bytes(WebSocketFrame frame) {
    Packet packet = waitingForBytes;
    ByteBuf content = frame.content();
    if (packet == null || !content.isReadable() || content.readByte() != MESSAGE) {
      throw new FormatException("bytes of no event");
    }
    waitingForBytes = null;
    events.bytes(this, packet.name(), content);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      events.writable(this);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end();
  }

  private void end() {
    if (timer != null) {
      timer.cancel(false);
    }
    answers.clear();
    events.ended(this, reason == null ? "the connection has ended" : reason);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    closeNow(String.valueOf(cause.getMessage()));
  }
}

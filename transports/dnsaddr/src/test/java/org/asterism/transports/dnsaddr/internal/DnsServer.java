package org.asterism.transports.dnsaddr.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsQuery;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DefaultDnsResponse;
import io.netty.handler.codec.dns.DnsQuery;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.handler.codec.dns.TcpDnsQueryDecoder;
import io.netty.handler.codec.dns.TcpDnsResponseEncoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DNS server on loopback, by UDP and TCP, that says what it is told to. */
final class DnsServer implements AutoCloseable {
  private static final int MAX_TRIES = 20;
  private static final int TRUNCATE_ABOVE = 3_000;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Map<String, List<byte[]>> texts = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> askedByTcp = new CopyOnWriteArrayList<>();
  private final Set<String> unspeakable = ConcurrentHashMap.newKeySet();
  private final Channel udp;
  private final Channel tcp;
  private volatile boolean silent;
  private volatile boolean junk;

  DnsServer() {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    for (int tries = 1; ; tries++) {
      Channel streams = streams().bind(any).syncUninterruptibly().channel();
      ChannelFuture bound = datagrams().bind(streams.localAddress()).awaitUninterruptibly();
      if (bound.isSuccess()) {
        tcp = streams;
        udp = bound.channel();
        return;
      }
      // The port that is free for the one is taken for the other.
      streams.close().syncUninterruptibly();
      if (tries == MAX_TRIES) {
        throw new IllegalStateException(bound.cause());
      }
    }
  }

  private Bootstrap datagrams() {
    return new Bootstrap()
        .group(loop)
        .channel(NioDatagramChannel.class)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new DatagramDnsQueryDecoder(),
                        new DatagramDnsResponseEncoder(),
                        new ByUdp());
              }
            });
  }

  private ServerBootstrap streams() {
    return new ServerBootstrap()
        .group(loop)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(new TcpDnsQueryDecoder(), new TcpDnsResponseEncoder(), new ByTcp());
              }
            });
  }

  /** Where it is, as the configuration names it. */
  String address() {
    return "127.0.0.1:" + ((InetSocketAddress) udp.localAddress()).getPort();
  }

  /** The TXT records of a domain's addresses. */
  void says(String domain, String... records) {
    texts.put("_dnsaddr." + domain + ".", Arrays.stream(records).map(DnsServer::strings).toList());
  }

  /** One with content as it is. */
  void saysRaw(String domain, byte[]... records) {
    texts.put("_dnsaddr." + domain + ".", List.of(records));
  }

  void fallSilent() {
    silent = true;
  }

  /** Never answers when asked for one domain. */
  void silentAbout(String domain) {
    unspeakable.add("_dnsaddr." + domain + ".");
  }

  void speakJunk() {
    junk = true;
  }

  /** The names it was asked for, by UDP. */
  List<String> asked() {
    return asked;
  }

  List<String> askedByTcp() {
    return askedByTcp;
  }

  /** A text as a record has it: in strings of at most 255. */
  static byte[] strings(String text) {
    ByteBuf out = Unpooled.buffer();
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < all.length; at += 255) {
      int size = Math.min(255, all.length - at);
      out.writeByte(size).writeBytes(all, at, size);
    }
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }

  private void fill(DnsQuery query, DnsResponse response, boolean mayTruncate) {
    DnsQuestion question = query.recordAt(DnsSection.QUESTION);
    response.addRecord(
        DnsSection.QUESTION, new DefaultDnsQuestion(question.name(), question.type()));
    List<byte[]> records = texts.get(question.name());
    if (records == null) {
      response.setCode(DnsResponseCode.NXDOMAIN);
      return;
    }
    response.setRecursionAvailable(true);
    int size = 0;
    for (byte[] record : records) {
      size += record.length + question.name().length() + 12;
      if (mayTruncate && size > TRUNCATE_ABOVE) {
        response.setTruncated(true);
        return;
      }
      response.addRecord(
          DnsSection.ANSWER,
          new DefaultDnsRawRecord(
              question.name(), DnsRecordType.TXT, 60, Unpooled.wrappedBuffer(record)));
    }
  }

  @Override
  public void close() {
    udp.close().syncUninterruptibly();
    tcp.close().syncUninterruptibly();
    loop.shutdownGracefully();
  }

  private final class ByUdp extends SimpleChannelInboundHandler<DatagramDnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
      String name = ((DnsQuestion) query.recordAt(DnsSection.QUESTION)).name();
      asked.add(name);
      if (junk) {
        // The id of the question, and nothing that follows from it.
        ByteBuf bytes = Unpooled.buffer().writeShort(query.id()).writeShort(0x8180);
        bytes.writeLong(-1).writeLong(-1);
        context.writeAndFlush(new DatagramPacket(bytes, query.sender()));
      } else if (!silent && !unspeakable.contains(name)) {
        DatagramDnsResponse response =
            new DatagramDnsResponse(
                /* sender= */ query.recipient(), /* recipient= */ query.sender(), query.id());
        fill(query, response, true);
        context.writeAndFlush(response);
      }
    }
  }

  private final class ByTcp extends SimpleChannelInboundHandler<DefaultDnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DefaultDnsQuery query) {
      askedByTcp.add(((DnsQuestion) query.recordAt(DnsSection.QUESTION)).name());
      DefaultDnsResponse response = new DefaultDnsResponse(query.id());
      fill(query, response, false);
      context.writeAndFlush(response);
    }
  }
}

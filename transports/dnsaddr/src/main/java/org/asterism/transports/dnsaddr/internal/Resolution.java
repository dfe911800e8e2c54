package org.asterism.transports.dnsaddr.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;

/**
 * Finds out what one address stands for: the answers of its name, and of the names among them.
 *
 * <p>Bounded in every way that an answer could stretch it: how deep, how many names, how many
 * records of an answer are looked at, how many addresses, and how long. A name is asked once, so
 * that names that lead to each other end. What has been found when the time is over counts.
 */
final class Resolution {
  /** Names that lead to names. */
  static final int MAX_DEPTH = 4;

  /** Names that are asked in all. */
  static final int MAX_NAMES = 16;

  /** Records that are looked at of one answer. */
  static final int MAX_RECORDS = 256;

  /** Addresses in all. */
  static final int MAX_ADDRESSES = 32;

  private static final int MAX_QUERIES_A_NAME = 8;

  private final Multiaddr origin;
  private final EventLoop loop;
  private final DnsNameResolver dns;
  private final CompletableFuture<List<Multiaddr>> result;

  // The event loop's.
  private final Set<String> asked = new HashSet<>();
  private final Set<Multiaddr> found = new LinkedHashSet<>();
  private final List<String> errors = new ArrayList<>();
  private int underWay;

  /**
   * On an event loop.
   *
   * @param result is completed in the end; when it is by others, all ends
   */
  Resolution(
      Multiaddr origin,
      EventLoop loop,
      List<InetSocketAddress> servers,
      DnsaddrSettings settings,
      CompletableFuture<List<Multiaddr>> result) {
    this.origin = origin;
    this.loop = loop;
    this.result = result;
    this.dns =
        new DnsNameResolverBuilder(loop)
            .datagramChannelType(NioDatagramChannel.class)
            // An answer that does not fit into a datagram is asked for again.
            .socketChannelType(NioSocketChannel.class)
            .nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers))
            .searchDomains(List.of())
            .queryTimeoutMillis(settings.queryTimeoutMillis())
            .maxQueriesPerResolve(MAX_QUERIES_A_NAME)
            .build();
    result.whenComplete((addresses, failure) -> dns.close());
  }

  /** Begins, on the event loop. */
  void begin(Question question, long timeoutMillis) {
    Future<?> timer = loop.schedule(this::outOfTime, timeoutMillis, TimeUnit.MILLISECONDS);
    result.whenComplete((addresses, failure) -> timer.cancel(false));
    ask(question, 1);
  }

  private void ask(Question question, int depth) {
    Optional<String> name = question.name();
    if (name.isEmpty()) {
      errors.add(question.domain() + " is no name of DNS");
    } else if (asked.size() >= MAX_NAMES) {
      errors.add("more than " + MAX_NAMES + " names");
    } else if (asked.add(name.get().toLowerCase(Locale.ROOT) + question.suffix())) {
      underWay++;
      dns.resolveAll(new DefaultDnsQuestion(name.get(), DnsRecordType.TXT))
          .addListener((Future<List<DnsRecord>> answer) -> answered(question, depth, answer));
      return;
    }
    finishIfDone();
  }

  private void answered(Question question, int depth, Future<List<DnsRecord>> answer) {
    if (answer.isSuccess()) {
      List<DnsRecord> records = answer.getNow();
      try {
        records.stream().limit(MAX_RECORDS).forEach(record -> take(question, depth, record));
      } finally {
        records.forEach(ReferenceCountUtil::release);
      }
    } else {
      errors.add(question.domain() + ": " + answer.cause().getMessage());
    }
    underWay--;
    finishIfDone();
  }

  private void take(Question question, int depth, DnsRecord record) {
    if (result.isDone() || !(record instanceof DnsRawRecord raw)) {
      return;
    }
    ByteBuf content = raw.content();
    Multiaddr address = TxtRecord.address(content).filter(question::takes).orElse(null);
    if (address == null) {
      return;
    }
    Optional<Question> further = Question.of(address);
    if (further.isEmpty()) {
      if (found.size() < MAX_ADDRESSES) {
        found.add(address);
      }
    } else if (depth < MAX_DEPTH) {
      ask(further.get(), depth + 1);
    } else {
      errors.add("names more than " + MAX_DEPTH + " deep");
    }
  }

  private void finishIfDone() {
    if (underWay > 0 || result.isDone()) {
      return;
    }
    if (found.isEmpty()) {
      String why = errors.isEmpty() ? "none that is wanted" : String.join("; ", errors);
      result.completeExceptionally(
          new NetException.Unreachable("no address of " + origin + ": " + why, null));
    } else {
      result.complete(List.copyOf(found));
    }
  }

  private void outOfTime() {
    if (found.isEmpty()) {
      result.completeExceptionally(
          new NetException.TimedOut("nobody tells in time what " + origin + " stands for"));
    } else {
      result.complete(List.copyOf(found));
    }
  }
}

package org.asterism.transports.dnsaddr.internal;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.asterism.kernel.api.net.AddressResolver;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.transports.libp2p.spi.EventLoops;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Resolves {@code /dnsaddr/DOMAIN[/p2p/ID]} by the TXT records of {@code _dnsaddr.DOMAIN}, on the
 * event loops of the host.
 *
 * @see <a href="https://github.com/multiformats/multiaddr/blob/master/protocols/DNSADDR.md">
 *     dnsaddr</a>
 */
@Component(configurationPid = "org.asterism.transports.dnsaddr")
@Designate(ocd = DnsaddrConfiguration.class)
public final class DnsaddrResolver implements AddressResolver {
  private static final Path SYSTEMS = Path.of("/etc/resolv.conf");

  private final EventLoopGroup loops;
  private final DnsaddrSettings settings;
  private final Servers servers;
  private final Map<Object, CompletableFuture<?>> unfinished = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** As a component. */
  @Activate
  public DnsaddrResolver(@Reference EventLoops loops, DnsaddrConfiguration configuration) {
    this(loops, DnsaddrSettings.of(configuration), SYSTEMS);
  }

  /**
   * With settings made by hand.
   *
   * @param systems the file that has the system's servers
   */
  public DnsaddrResolver(EventLoops loops, DnsaddrSettings settings, Path systems) {
    this.loops = loops.group();
    this.settings = settings;
    this.servers = new Servers(settings.servers(), systems);
  }

  @Override
  public boolean handles(Multiaddr address) {
    return Question.of(address).isPresent();
  }

  @Override
  public CompletionStage<List<Multiaddr>> resolve(Multiaddr address) {
    CompletableFuture<List<Multiaddr>> result = begin();
    Optional<Question> question = Question.of(address);
    if (question.isEmpty()) {
      result.completeExceptionally(
          new NetException.Unreachable(address + " does not begin with /dnsaddr", null));
      return result;
    }
    try {
      List<InetSocketAddress> asked = servers.current();
      EventLoop loop = loops.next().next();
      loop.execute(
          () -> {
            if (!result.isDone()) {
              begin(new Asking(address, question.get(), loop, asked), result);
            }
          });
    } catch (NetException e) {
      result.completeExceptionally(e);
    } catch (RuntimeException e) {
      result.completeExceptionally(new NetException.Unavailable("the host stops"));
    }
    return result;
  }

  private record Asking(
      Multiaddr address, Question question, EventLoop loop, List<InetSocketAddress> servers) {}

  private void begin(Asking asking, CompletableFuture<List<Multiaddr>> result) {
    try {
      new Resolution(asking.address, asking.loop, asking.servers, settings, result)
          .begin(asking.question, settings.timeoutMillis());
    } catch (RuntimeException e) {
      result.completeExceptionally(
          new NetException.Unreachable("cannot ask for " + asking.address + ": " + e, e));
    }
  }

  private CompletableFuture<List<Multiaddr>> begin() {
    CompletableFuture<List<Multiaddr>> result = new CompletableFuture<>();
    Object key = new Object();
    unfinished.put(key, result);
    result.whenComplete((addresses, failure) -> unfinished.remove(key));
    if (stopped) {
      result.completeExceptionally(stops());
    }
    return result;
  }

  private static NetException stops() {
    return new NetException.Unavailable("dnsaddr stops");
  }

  /** Ends what is being resolved. */
  @Deactivate
  public void stop() {
    stopped = true;
    unfinished.values().forEach(open -> open.completeExceptionally(stops()));
  }
}

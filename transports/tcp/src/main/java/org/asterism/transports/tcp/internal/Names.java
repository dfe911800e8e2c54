package org.asterism.transports.tcp.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;

/** Looks up host names, off the event loops, for the platform's look-up blocks. */
final class Names implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int MAX_WAITING = 256;

  private final ExecutorService threads;
  private final LookUp lookUp;

  /** Answers with all addresses of a name. */
  interface LookUp {
    /** Blocks until it knows. */
    InetAddress[] all(String name) throws UnknownHostException;
  }

  /** With the platform's look-up. */
  Names() {
    this(InetAddress::getAllByName);
  }

  Names(LookUp lookUp) {
    this.lookUp = lookUp;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            task -> {
              Thread thread = new Thread(task, "asterism-names");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    threads = pool;
  }

  /** The addresses of an address's host; at least one. */
  CompletionStage<List<InetAddress>> lookUp(Multiaddr address) {
    try {
      return CompletableFuture.supplyAsync(() -> lookUpNow(address), threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(new NetException.Unavailable("no look-ups just now"));
    }
  }

  private List<InetAddress> lookUpNow(Multiaddr address) {
    Protocol kind = address.parts().get(0).protocol();
    try {
      List<InetAddress> all =
          Arrays.stream(lookUp.all(TcpAddress.host(address)))
              .filter(ip -> kind != Protocol.DNS4 || ip instanceof Inet4Address)
              .filter(ip -> kind != Protocol.DNS6 || !(ip instanceof Inet4Address))
              .toList();
      if (all.isEmpty()) {
        throw new NetException.Unreachable(address + ": no address of that kind", null);
      }
      return all;
    } catch (UnknownHostException e) {
      throw new NetException.Unreachable(address + ": unknown name", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

package org.asterism.tests.benchmarks.stream;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.libp2p.internal.noise.NoiseSecurity;
import org.asterism.transports.libp2p.internal.perf.Perf;
import org.asterism.transports.libp2p.internal.tls.TlsSecurity;
import org.asterism.transports.noiseconscrypt.internal.ConscryptAeadProvider;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;

/**
 * Ours, with the command line of the peers' programs:
 *
 * <pre>
 * listen noise|tls
 * dial noise|tls MULTIADDR UPLOAD_BYTES DOWNLOAD_BYTES
 * </pre>
 *
 * <p>Each prints a JSON object a line. A listener tells its address, then its CPU time for every
 * line that it is sent. A dialler tells that it is warm, waits for a line, and tells what the
 * transfer cost.
 */
public final class StreamProgram {
  private static final int PIECE = 65_536;

  /** The peers' programs do the same. */
  private static final long WARM_UP = 512L << 20;

  private static final long DEADLINE_SECONDS = 120;

  private StreamProgram() {}

  /** Runs one end. */
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    SharedEventLoops loops = new SharedEventLoops(1);
    HostSettings defaults = HostSettings.DEFAULT;
    String security = args[1].equals("tls") ? TlsSecurity.ID : NoiseSecurity.ID;
    Libp2pHost host =
        new Libp2pHost(
            TestIdentity.fresh(),
            loops,
            new HostSettings(
                defaults.limits(),
                defaults.timeouts(),
                defaults.streams(),
                List.of(security),
                true));
    host.useAead(new ConscryptAeadProvider());
    host.addTransport(new TcpTransport(loops, TcpSettings.DEFAULT));
    if (args[0].equals("listen")) {
      listen(host);
    } else {
      dial(host, args[2], Long.parseLong(args[3]), Long.parseLong(args[4]));
    }
    System.exit(0);
  }

  private static void listen(Libp2pHost host) throws Exception {
    Multiaddr address = await(host.listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0")));
    System.out.printf("{\"address\":\"%s\"}%n", address.withPeerId(host.id()));
    while (System.in.read() >= 0) {
      System.out.printf("{\"cpuMillis\":%s}%n", cpuMillis());
    }
  }

  private static void dial(Libp2pHost host, String address, long upload, long download)
      throws Exception {
    Connection connection = await(host.connect(Multiaddr.parse(address)));
    transfer(connection, Math.min(upload, WARM_UP), Math.min(download, WARM_UP));
    System.out.println("{\"warm\":true}");
    if (System.in.read() < 0) {
      return;
    }
    double cpu = cpuMillis();
    long start = System.nanoTime();
    transfer(connection, upload, download);
    System.out.printf(
        "{\"seconds\":%s,\"cpuMillis\":%s}%n",
        (System.nanoTime() - start) / 1e9, cpuMillis() - cpu);
  }

  private static void transfer(Connection connection, long upload, long download) throws Exception {
    Stream stream = await(connection.open(List.of(Perf.ID)));
    Counting counting = new Counting(download);
    stream.receive(counting);
    stream.request(Long.MAX_VALUE);
    await(stream.write(ByteBuffer.allocate(8).putLong(0, download)));
    ByteBuffer zeros = ByteBuffer.allocate(PIECE);
    for (long left = upload; left > 0; left -= zeros.limit()) {
      await(stream.write(zeros.clear().limit((int) Math.min(left, PIECE))));
    }
    await(stream.closeWrite());
    await(counting.ended);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static double cpuMillis() throws IOException {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      return system.getProcessCpuTime() / 1e6;
    }
    throw new IOException("this Java does not tell its CPU time");
  }

  private static final class Counting implements Duplex.Receiver {
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final long expected;
    private long received;

    Counting(long expected) {
      this.expected = expected;
    }

    @Override
    public void data(ByteBuffer data) {
      received += data.remaining();
    }

    @Override
    public void end() {
      if (received == expected) {
        ended.complete(null);
      } else {
        ended.completeExceptionally(
            new IOException("received " + received + " bytes of " + expected));
      }
    }

    @Override
    public void failed(NetException cause) {
      ended.completeExceptionally(cause);
    }
  }
}

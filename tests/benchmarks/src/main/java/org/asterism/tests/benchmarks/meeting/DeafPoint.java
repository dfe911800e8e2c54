package org.asterism.tests.benchmarks.meeting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.testkit.crypto.TestIdentity;

/**
 * A point whose packets are dropped: either the system takes connections and nobody ever answers on
 * them, or not even those are answered, since the queue of those that nobody takes is full.
 */
final class DeafPoint implements AutoCloseable {
  private static final int MOST_TO_FILL = 64;
  private static final int GIVE_UP_MILLIS = 200;

  private final ServerSocketChannel listening;
  private final List<SocketChannel> waiting = new ArrayList<>();
  private final String address;

  private DeafPoint(int backlog) throws IOException {
    listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), backlog);
    int port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
    address = "/ip4/127.0.0.1/tcp/" + port + "/p2p/" + TestIdentity.fresh().peerId();
  }

  /** Takes connections, and never says anything. */
  static DeafPoint mute() throws IOException {
    return new DeafPoint(1024);
  }

  /** Takes no connection: who dials hears nothing at all, as behind a firewall. */
  static DeafPoint walled() throws IOException {
    DeafPoint point = new DeafPoint(1);
    while (point.waiting.size() < MOST_TO_FILL && point.takesOne()) {
      // Until it takes no more.
    }
    return point;
  }

  private boolean takesOne() throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(listening.getLocalAddress(), GIVE_UP_MILLIS);
      waiting.add(channel);
      return true;
    } catch (SocketTimeoutException e) {
      channel.close();
      return false;
    }
  }

  String address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel each : waiting) {
      each.close();
    }
    listening.close();
  }
}

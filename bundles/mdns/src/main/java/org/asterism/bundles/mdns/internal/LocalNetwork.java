package org.asterism.bundles.mdns.internal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packets to and from everybody on the networks that this machine is in: the IPv4 multicast group
 * of mDNS on every interface that has one, also such as come later. One thread of its own reads.
 */
final class LocalNetwork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalNetwork.class);
  private static final byte[] GROUP = {(byte) 224, 0, 0, (byte) 251};
  private static final int MAX_PACKET = 9000;
  private static final int TIME_TO_LIVE = 255;
  private static final long STOP_MILLIS = 2000;

  private final int port;
  private final InetAddress group;
  private final Consumer<Bytes> received;
  private final Selector selector;
  private final Thread reader;

  // Guarded by this.
  private final Map<String, DatagramChannel> channels = new HashMap<>();

  /**
   * Joins.
   *
   * @param received takes each packet, our own too; called by one thread
   */
  LocalNetwork(int port, Consumer<Bytes> received) throws IOException {
    this.port = port;
    this.received = received;
    this.group = group();
    this.selector = Selector.open();
    this.reader = new Thread(this::read, "mdns");
    reader.setDaemon(true);
    join();
    reader.start();
  }

  private static InetAddress group() throws UnknownHostException {
    return InetAddress.getByAddress(GROUP);
  }

  /** How many interfaces there are. */
  synchronized int interfaces() {
    return channels.size();
  }

  /** Joins on interfaces that are new, and leaves those that are gone. */
  synchronized void join() {
    Map<String, NetworkInterface> present = new HashMap<>();
    try {
      for (NetworkInterface each : interfacesOfMachine()) {
        if (each.isUp()
            && each.supportsMulticast()
            && each.inetAddresses().anyMatch(Inet4Address.class::isInstance)) {
          present.put(each.getName(), each);
        }
      }
    } catch (SocketException e) {
      LOG.debug("the interfaces cannot be listed: {}", e.getMessage());
    }
    channels
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !present.containsKey(entry.getKey());
              if (gone) {
                close(entry.getValue());
              }
              return gone;
            });
    present.forEach((name, each) -> channels.computeIfAbsent(name, n -> open(each)));
  }

  private static List<NetworkInterface> interfacesOfMachine() throws SocketException {
    return Collections.list(NetworkInterface.getNetworkInterfaces());
  }

  @SuppressWarnings("NullAway") // A map takes no note of an absent value.
  private DatagramChannel open(NetworkInterface on) {
    try {
      DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
      try {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
          channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, on);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, TIME_TO_LIVE);
        channel.bind(new InetSocketAddress(port));
        channel.join(group, on);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        selector.wakeup();
        return channel;
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      LOG.debug("no multicast on {}: {}", on.getName(), e.getMessage());
      return null;
    }
  }

  /** Sends a packet on every interface. */
  synchronized void send(Bytes packet) {
    channels.forEach(
        (name, channel) -> {
          try {
            channel.send(packet.asByteBuffer(), new InetSocketAddress(group, port));
          } catch (IOException e) {
            LOG.debug("nothing can be sent on {}: {}", name, e.getMessage());
          }
        });
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_PACKET);
    try {
      while (selector.isOpen()) {
        selector.select(key -> receive(key, buffer));
      }
    } catch (IOException | ClosedSelectorException e) {
      LOG.debug("nothing more is read: {}", e.toString());
    }
  }

  private void receive(SelectionKey key, ByteBuffer buffer) {
    try {
      if (key.channel() instanceof DatagramChannel channel) {
        while (channel.receive(buffer.clear()) != null) {
          received.accept(Bytes.copyOf(buffer.flip()));
        }
      }
    } catch (IOException e) {
      LOG.debug("nothing can be read: {}", e.toString());
    }
  }

  private static void close(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a socket does not close: {}", e.getMessage());
    }
  }

  /** Leaves. */
  @Override
  public void close() {
    synchronized (this) {
      channels.values().forEach(LocalNetwork::close);
      channels.clear();
    }
    try {
      selector.close();
      reader.join(STOP_MILLIS);
    } catch (IOException e) {
      LOG.debug("the selector does not close: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

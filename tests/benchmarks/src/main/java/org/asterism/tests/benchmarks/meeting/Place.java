package org.asterism.tests.benchmarks.meeting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asterism.tests.benchmarks.peers.NodeProcess;

/** A node of the profile {@code point} at one port, which can be ended and come back. */
final class Place implements AutoCloseable {
  private static final String STAR = "org.asterism.transports.websocketstar.server/listen=";

  private final Path asterism;
  private final Path home;
  private final List<String> arguments;
  private NodeProcess running;

  private Place(Path asterism, Path home, List<String> arguments) throws IOException {
    this.asterism = asterism;
    this.home = home;
    this.arguments = arguments;
    this.running = started();
  }

  /** A point where peers meet. */
  static Place point(Path asterism, Path home) throws IOException {
    return new Place(asterism, home, List.of("--listen", "/ip4/127.0.0.1/tcp/" + freePort()));
  }

  /** The server of a star. */
  static Star star(Path asterism, Path home) throws IOException {
    String socket = "/ip4/127.0.0.1/tcp/" + freePort() + "/ws";
    return new Star(
        new Place(asterism, home, List.of("--set", STAR + socket)), socket + "/p2p-websocket-star");
  }

  /**
   * The server of a star.
   *
   * @param address of it, for its members
   */
  record Star(Place place, String address) implements AutoCloseable {
    @Override
    public void close() {
      place.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private NodeProcess started() throws IOException {
    List<String> all = new ArrayList<>(List.of("--profile", "point"));
    all.addAll(arguments);
    NodeProcess node = NodeProcess.start(asterism, home, all);
    node.awaitReady();
    return node;
  }

  String address() {
    return running.address();
  }

  /** Ends it at once. */
  void kill() {
    running.kill();
  }

  /** Starts it again. */
  void comeBack() throws IOException {
    running = started();
  }

  @Override
  public void close() {
    running.close();
  }
}

package org.asterism.bundles.console.control;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A connection to a node that runs on this machine. For one request at a time. */
public final class ControlClient implements Closeable {
  private static final int MAX_ANSWER_BYTES = Integer.MAX_VALUE - 64;

  private final String home;
  private final LineChannel lines;

  private ControlClient(String home, LineChannel lines) {
    this.home = home;
    this.lines = lines;
  }

  /**
   * Connects to the node that runs on a home.
   *
   * @throws ConnectException if none runs there
   */
  public static ControlClient connect(Path home) throws IOException {
    Path absolute = home.toAbsolutePath().normalize();
    Path socket =
        ControlAddress.of(absolute).find().orElseThrow(() -> new ConnectException("no node"));
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new ControlClient(absolute.toString(), new LineChannel(channel, MAX_ANSWER_BYTES));
    } catch (SocketException e) {
      channel.close();
      ConnectException none = new ConnectException("no node");
      none.initCause(e);
      throw none;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether a node runs on a home and takes connections. */
  public static boolean answers(Path home) {
    try {
      connect(home).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Asks, and hands over the answer as it comes.
   *
   * @return the exit code
   * @throws IOException if the node goes before the answer has ended
   */
  public int ask(
      String command, List<String> arguments, boolean json, Consumer<? super Message> sink)
      throws IOException {
    lines.write(new Request(home, command, arguments, json).encode());
    while (true) {
      String line = lines.read();
      if (line == null) {
        throw new IOException("the node has stopped");
      }
      Message message = Message.decode(line);
      if (message instanceof Message.Exit exit) {
        return exit.code();
      }
      sink.accept(message);
    }
  }

  /** Ends the connection, and whatever is being asked; from any thread. */
  @Override
  public void close() throws IOException {
    lines.close();
  }
}

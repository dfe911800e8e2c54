package org.asterism.bundles.console.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.bundles.console.control.ControlAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's end of the control socket: takes clients of the same user, each with two threads of
 * its own, until it is closed.
 */
final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
  private static final int MOST_CLIENTS = 64;
  private static final long CLOSE_SECONDS = 3;

  private final Path home;
  private final Commands commands;
  private final ControlAddress address;
  private final Path path;
  private final ServerSocketChannel server;
  private final ExecutorService threads;
  private final Set<ControlSession> sessions = ConcurrentHashMap.newKeySet();

  private ControlSocket(Path home, Commands commands, ControlAddress address) throws IOException {
    this.home = home;
    this.commands = commands;
    this.address = address;
    this.path = address.publish(temporary());
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "asterism-console-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Opens the socket of a home. */
  static ControlSocket open(Path home, Commands commands) throws IOException {
    ControlSocket socket = new ControlSocket(home, commands, ControlAddress.of(home));
    try {
      socket.server.bind(UnixDomainSocketAddress.of(socket.path));
      Files.setPosixFilePermissions(socket.path, PosixFilePermissions.fromString("rw-------"));
      socket.threads.execute(socket::acceptAll);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /** Where clients find it. */
  Path path() {
    return path;
  }

  private static Path temporary() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    String folder = System.getProperty("java.io.tmpdir", "/tmp");
    if (runtime != null
        && runtime.length() < folder.length() + 20
        && Files.isWritable(Path.of(runtime))) {
      return Path.of(runtime);
    }
    return Path.of(folder);
  }

  private void acceptAll() {
    while (server.isOpen()) {
      try {
        accept(server.accept());
      } catch (IOException e) {
        if (server.isOpen()) {
          LOG.warn("a client could not be taken", e);
        }
      }
    }
  }

  private void accept(SocketChannel client) throws IOException {
    if (sessions.size() >= MOST_CLIENTS) {
      client.close();
      LOG.warn("more than {} clients at the control socket; one was sent away", MOST_CLIENTS);
      return;
    }
    ControlSession session = new ControlSession(home, commands, client);
    sessions.add(session);
    try {
      threads.execute(session::read);
      threads.execute(() -> serve(session));
    } catch (RejectedExecutionException closing) {
      // It came while we close, which has not seen it.
      sessions.remove(session);
      session.close();
    }
  }

  private void serve(ControlSession session) {
    try {
      session.work();
    } finally {
      sessions.remove(session);
    }
  }

  /** Ends what clients are asking, and leaves nothing. */
  @Override
  public void close() {
    try {
      server.close();
      address.withdraw();
    } catch (IOException e) {
      LOG.warn("the control socket could not be removed", e);
    }
    sessions.forEach(ControlSession::close);
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a client's command did not end within {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

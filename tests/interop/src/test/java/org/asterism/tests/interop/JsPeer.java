package org.asterism.tests.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A js-libp2p node in a process of its own, and what it tells. */
final class JsPeer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final List<JsonNode> events = new ArrayList<>();
  private boolean ended;

  private JsPeer(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "js-peer-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** A node that listens on an address of loopback. */
  static JsPeer listening(
      JsLibp2p library, String security, String address, TestCertificate certificate)
      throws IOException {
    return start(library, List.of("listen", security, address), certificate);
  }

  /** A relay on a free port of loopback, with the limits that are usual there or with none. */
  static JsPeer relaying(JsLibp2p library, boolean limited, TestCertificate certificate)
      throws IOException {
    return start(library, List.of("relay", limited ? "limited" : "unlimited"), certificate);
  }

  /** A node that dials, pings, and sends and fetches so many bytes. */
  static JsPeer dialling(
      JsLibp2p library, String security, String address, long size, TestCertificate certificate)
      throws IOException {
    return start(library, List.of("dial", security, address, Long.toString(size)), certificate);
  }

  /** The server of websocket-star, on a port of loopback. */
  static JsPeer starServer(JsLibp2p library, int port) throws IOException {
    return star(library, List.of("serve", Integer.toString(port)));
  }

  /** A client that joins a star and sends back what it is sent. */
  static JsPeer starEcho(JsLibp2p library, String star) throws IOException {
    return star(library, List.of("join", star));
  }

  /** A client that dials a peer at a star and wants back what it sends. */
  static JsPeer starDialler(JsLibp2p library, String star, String peer, long size)
      throws IOException {
    return star(library, List.of("dial", star, peer, Long.toString(size)));
  }

  private static JsPeer star(JsLibp2p library, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(library.node());
    command.add(library.program("star.js").toString());
    command.addAll(arguments);
    return new JsPeer(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private static JsPeer start(JsLibp2p library, List<String> arguments, TestCertificate certificate)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(library.node());
    command.add(library.program("peer.mjs").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("ASTERISM_CERTIFICATE", certificate.chain().toString());
    builder.environment().put("NODE_EXTRA_CA_CERTS", certificate.chain().toString());
    builder.environment().put("ASTERISM_KEY", certificate.key().toString());
    return new JsPeer(builder.start());
  }

  /** The first event of a kind, once it is there. */
  synchronized JsonNode await(String event) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      for (JsonNode told : events) {
        if (told.path("event").asText().equals(event)) {
          return told;
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended || left <= 0) {
        throw new AssertionError("the js node never told '" + event + "', but " + events);
      }
      wait(left);
    }
  }

  private void read() {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode told = mapper.readTree(line);
        synchronized (this) {
          events.add(told);
          notifyAll();
        }
      }
    } catch (IOException e) {
      System.err.println("the js node's output ended: " + e);
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

package org.asterism.tests.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Somebody else's node in a process of its own: what it tells, and what it is told, line by line.
 */
class TalkingProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final List<JsonNode> events = new ArrayList<>();
  private int asked;
  private boolean ended;

  /** Starts it. */
  TalkingProcess(List<String> command) throws IOException {
    this(command, Map.of());
  }

  /** Starts it with more in its environment. */
  TalkingProcess(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    process = builder.start();
    Thread reader = new Thread(this::read, "counterpart-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** The first event of a kind, once it is there. */
  final JsonNode await(String event) throws InterruptedException {
    return await(event, told -> true);
  }

  /** The first event of a kind that is as wanted, once it is there. */
  final synchronized JsonNode await(String event, Predicate<JsonNode> wanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      for (JsonNode told : events) {
        if (told.path("event").asText().equals(event) && wanted.test(told)) {
          return told;
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended || left <= 0) {
        throw new AssertionError("the other node never told '" + event + "', but " + events);
      }
      wait(left);
    }
  }

  /** Asks it something, and waits for the answer, which has the question's name. */
  final JsonNode ask() throws IOException, InterruptedException {
    String question = "asked" + ++asked;
    OutputStream to = process.getOutputStream();
    to.write((question + "\n").getBytes(StandardCharsets.UTF_8));
    to.flush();
    return await(question);
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
      System.err.println("the other node's output ended: " + e);
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  @Override
  public final void close() throws IOException {
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

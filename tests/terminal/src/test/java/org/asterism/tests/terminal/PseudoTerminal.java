package org.asterism.tests.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command on a terminal of its own: the one that util-linux' {@code script} makes. */
final class PseudoTerminal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final OutputStream keys;
  private final StringBuilder shown = new StringBuilder();
  private final Thread reader;
  private int read;

  private PseudoTerminal(Process process) {
    this.process = process;
    this.keys = process.getOutputStream();
    this.reader = new Thread(() -> read(process.getInputStream()), "terminal");
    reader.setDaemon(true);
    reader.start();
  }

  /** Runs a command on a terminal of a size. */
  static PseudoTerminal run(int rows, int columns, List<String> words) throws IOException {
    assumeScript();
    String command = "stty rows " + rows + " cols " + columns + "; exec " + String.join(" ", words);
    ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.environment().put("SHELL", "/bin/sh");
    return new PseudoTerminal(builder.redirectErrorStream(true).start());
  }

  private static void assumeScript() {
    boolean there;
    try {
      there = new ProcessBuilder("script", "--version").start().waitFor() == 0;
    } catch (IOException noSuchCommand) {
      there = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      there = false;
    }
    assertTrue(there || !"true".equals(System.getenv("CI")), "CI has util-linux' script");
    assumeTrue(there, "there is no script (util-linux) here that makes a terminal");
  }

  private void read(InputStream stream) {
    char[] chars = new char[4096];
    try (Reader in = new InputStreamReader(stream, UTF_8)) {
      for (int n = in.read(chars); n >= 0; n = in.read(chars)) {
        synchronized (shown) {
          shown.append(chars, 0, n);
          shown.notifyAll();
        }
      }
    } catch (IOException e) {
      synchronized (shown) {
        shown.append("[").append(e).append("]");
      }
    }
  }

  /** Presses keys. */
  void type(String text) throws IOException {
    keys.write(text.getBytes(UTF_8));
    keys.flush();
  }

  /**
   * Waits for a text after the one that was waited for before.
   *
   * @return what was shown from there to it
   */
  String await(String text) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (shown) {
      while (true) {
        int found = shown.indexOf(text, read);
        if (found >= 0) {
          String before = shown.substring(read, found);
          read = found + text.length();
          return before;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        assertTrue(left > 0 && reader.isAlive(), () -> "no " + text + " in: " + all());
        shown.wait(Math.min(left, 100));
      }
    }
  }

  /** Waits till the command has ended, for at most so many seconds. */
  int exitCode(long seconds) throws InterruptedException {
    assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), () -> "it goes on: " + all());
    reader.join(PATIENCE.toMillis());
    return process.exitValue();
  }

  /** All that was ever shown, with the sequences that a terminal acts on. */
  String all() {
    synchronized (shown) {
      return shown.toString();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}

package org.asterism.distribution.launcher.internal.node;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.asterism.distribution.launcher.internal.Output;

/**
 * The standard error output of a node: shows each line as an error of ours, and knows whether the
 * node has said why it cannot start.
 */
final class StartupErrors extends OutputStream {
  /** So long a node may still become ready after it has complained. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

  private final Output output;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean ready;
  private boolean complained;
  private long since;

  StartupErrors(Output output) {
    this.output = output;
  }

  @Override
  public synchronized void write(int b) {
    if (b != '\n') {
      line.write(b);
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!text.isBlank()) {
      report(text);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      write(bytes[i]);
    }
  }

  /** Shows an error. */
  synchronized void report(String text) {
    output.error(text.strip());
    if (!ready && !complained) {
      complained = true;
      since = System.nanoTime();
    }
  }

  /** From now on errors do not keep the node from starting. */
  synchronized void ready() {
    ready = true;
  }

  /** Whether it has complained some time ago, and is not ready. */
  synchronized boolean failedForGood() {
    return complained && !ready && System.nanoTime() - since > GRACE_NANOS;
  }
}

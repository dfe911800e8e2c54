package org.asterism.distribution.launcher.internal.node;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.asterism.distribution.launcher.internal.Output;
import org.jspecify.annotations.Nullable;

/**
 * The standard error output of a node: shows each line as an error of ours, and knows whether the
 * node has said why it cannot start.
 */
final class StartupErrors extends OutputStream {
  /** So long a node may still become ready after it has complained. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

  /** How logging marks what a person should read and what keeps no node from starting. */
  private static final String REMARK = "remark: ";

  /** How Declarative Services says that a component does not start. */
  private static final String BROKEN_COMPONENT = "Error during instantiation";

  /** What the log has in full: frames of stack traces, and the framework's announcements. */
  private static final Pattern NOISE =
      Pattern.compile(
          "FrameworkEvent |ERROR: |org\\.ops4j\\.pax\\.logging|Caused by: |at [\\w.$/<>@]+\\("
              + "|\\.\\.\\. \\d+ more|([\\w$]+\\.)+[\\w$]+(Exception|Error)\\b");

  private final Output output;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean ready;
  private @Nullable String broken;
  private @Nullable String first;
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

  /** Shows an error; the first one before the node is ready is kept, and told in the end. */
  synchronized void report(String line) {
    String text = line.strip();
    if (NOISE.matcher(text).lookingAt()) {
      return;
    }
    if (text.startsWith(REMARK)) {
      output.error(text.substring(REMARK.length()));
    } else if (!ready && text.contains(BROKEN_COMPONENT)) {
      broken = broken == null ? text : broken;
    } else if (!ready && first == null) {
      first = text;
      since = System.nanoTime();
    } else if (ready || !text.equals(first)) { // what starts in vain twice says why twice
      output.error(text);
    }
  }

  /** Why the node is not ready, if it said. */
  synchronized Optional<String> first() {
    return Optional.ofNullable(first == null ? broken : first);
  }

  /** From now on errors do not keep the node from starting. */
  synchronized void ready() {
    ready = true;
    if (first != null) {
      output.error(first);
    }
  }

  /** Whether a part of it does not start, or it has complained some time ago and is not ready. */
  synchronized boolean failedForGood() {
    return broken != null || (first != null && !ready && System.nanoTime() - since > GRACE_NANOS);
  }
}

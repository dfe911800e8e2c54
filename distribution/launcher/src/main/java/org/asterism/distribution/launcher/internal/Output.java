package org.asterism.distribution.launcher.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where results and remarks go, in UTF-8 whatever the locale is: results to the standard output,
 * everything else to the standard error output.
 */
public final class Output {
  private static final JSON JSON_WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private final PrintStream out;
  private final PrintStream err;
  private volatile Consumer<String> remarks;

  private Output(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.remarks = this::print;
  }

  /** That of this process. */
  public static Output standard() {
    return new Output(stream(FileDescriptor.out), stream(FileDescriptor.err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** Whether a person looks at a stream: the launcher script says so. */
  public static boolean isTerminal(Stream stream) {
    return System.getProperty("asterism.terminals", "").contains(stream.name());
  }

  /** The standard streams. */
  public enum Stream {
    /** What comes in. */
    STDIN,
    /** Results. */
    STDOUT,
    /** Remarks. */
    STDERR
  }

  /** A line of the result. */
  public void line(String text) {
    out.print(text + "\n");
    out.flush();
  }

  /** An object of the result, on one line. */
  public void object(Map<String, ?> object) {
    try {
      line(JSON_WITH_NULLS.asString(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A remark. */
  public void remark(String text) {
    remarks.accept(text);
  }

  /** From now on remarks go there, such as above a line that is being edited. */
  public void remarksTo(Consumer<String> other) {
    remarks = other;
  }

  /** From now on remarks go to the standard error output again. */
  public void remarksToStandardError() {
    remarks = this::print;
  }

  private void print(String text) {
    err.print(text + "\n");
    err.flush();
  }

  /** Characters that a terminal acts on. */
  public void control(String text) {
    err.print(text);
    err.flush();
  }

  /** What went wrong, in one line. */
  public void error(String text) {
    remark("asterism: " + text);
  }

  /** What went wrong, as an object too where one is wanted. */
  public void failed(boolean json, String text) {
    error(text);
    if (json) {
      object(Map.of("error", text));
    }
  }

  PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }

  PrintWriter errorWriter() {
    return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
  }
}

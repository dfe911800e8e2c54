package org.asterism.bundles.console.control;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;

/** One line of a node's answer. */
public sealed interface Message {
  /** A line for the standard output. */
  record Out(String text) implements Message {}

  /** An object for the standard output; values are those of JSON. */
  record Data(Map<String, ?> object) implements Message {}

  /** A line for the standard error output. */
  record Err(String text) implements Message {}

  /** How far a command is, for a person who waits; the next takes its place. */
  record Progress(String text) implements Message {}

  /** The last of an answer: the exit code. */
  record Exit(int code) implements Message {}

  /**
   * A message from its line.
   *
   * @throws IOException if it is not one
   */
  static Message decode(String line) throws IOException {
    Map<String, Object> fields = JSON.std.mapFrom(line);
    if (fields != null && fields.size() == 1) {
      Map.Entry<String, Object> field = fields.entrySet().iterator().next();
      if (field.getKey().equals("out") && field.getValue() instanceof String text) {
        return new Out(text);
      }
      if (field.getKey().equals("err") && field.getValue() instanceof String text) {
        return new Err(text);
      }
      if (field.getKey().equals("progress") && field.getValue() instanceof String text) {
        return new Progress(text);
      }
      if (field.getKey().equals("exit") && field.getValue() instanceof Number code) {
        return new Exit(code.intValue());
      }
      if (field.getKey().equals("data") && field.getValue() instanceof Map<?, ?> object) {
        @SuppressWarnings("unchecked") // keys of what JSON gives are strings
        Map<String, ?> typed = (Map<String, ?>) object;
        return new Data(typed);
      }
    }
    throw new IOException("not a message: " + (line.length() > 80 ? "too long to show" : line));
  }

  /** Its line. */
  default String encode() throws IOException {
    if (this instanceof Out out) {
      return JSON.std.asString(Map.of("out", out.text()));
    }
    if (this instanceof Err err) {
      return JSON.std.asString(Map.of("err", err.text()));
    }
    if (this instanceof Progress progress) {
      return JSON.std.asString(Map.of("progress", progress.text()));
    }
    if (this instanceof Data data) {
      return JSON.std
          .with(JSON.Feature.WRITE_NULL_PROPERTIES)
          .asString(Map.of("data", data.object()));
    }
    return JSON.std.asString(Map.of("exit", ((Exit) this).code()));
  }
}

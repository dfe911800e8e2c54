package org.asterism.distribution.launcher.internal.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.asterism.distribution.launcher.internal.Failure;

/**
 * A recorded editing session of one writer after the other.
 *
 * @param start the text before
 * @param end the text after
 * @param patches in order: position, characters deleted, text inserted; in code points
 * @see <a href="https://github.com/josephg/editing-traces">editing-traces</a>
 */
record Trace(String start, String end, List<Patch> patches) {
  /** Replaces characters by text. */
  record Patch(long position, long deleted, String inserted) {}

  /**
   * Reads a trace.
   *
   * @throws Failure if it is not one, or has edits that were made at the same time
   */
  static Trace read(Path file) throws Failure {
    try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
        JsonParser parser = new JsonFactory().createParser(bytes)) {
      return read(file, parser);
    } catch (IOException e) {
      throw new Failure(file + " is not a trace that can be read: " + e.getMessage(), e);
    }
  }

  private static Trace read(Path file, JsonParser parser) throws IOException, Failure {
    String start = "";
    String end = null;
    List<Patch> patches = new ArrayList<>();
    expect(parser, parser.nextToken() == JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "startContent" -> start = parser.getText();
        case "endContent" -> end = parser.getText();
        case "kind" -> {
          if (parser.getText().equals("concurrent")) {
            throw concurrent(file);
          }
        }
        case "txns" -> readTransactions(file, parser, patches);
        default -> parser.skipChildren();
      }
    }
    expect(parser, end != null);
    return new Trace(start, String.valueOf(end), patches);
  }

  private static void readTransactions(Path file, JsonParser parser, List<Patch> patches)
      throws IOException, Failure {
    expect(parser, parser.currentToken() == JsonToken.START_ARRAY);
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (field.equals("parents") || field.equals("agent")) {
          throw concurrent(file);
        } else if (field.equals("patches")) {
          readPatches(parser, patches);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static void readPatches(JsonParser parser, List<Patch> patches) throws IOException {
    expect(parser, parser.currentToken() == JsonToken.START_ARRAY);
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      long position = parser.nextLongValue(-1);
      long deleted = parser.nextLongValue(-1);
      String inserted = parser.nextTextValue();
      expect(parser, position >= 0 && deleted >= 0 && inserted != null);
      patches.add(new Patch(position, deleted, String.valueOf(inserted)));
      expect(parser, parser.nextToken() == JsonToken.END_ARRAY);
    }
  }

  private static Failure concurrent(Path file) {
    return new Failure(
        file
            + " is a concurrent trace; the demo types sequential ones only (tests/benchmarks/run text"
            + " --trace replays concurrent ones)");
  }

  private static void expect(JsonParser parser, boolean condition) throws IOException {
    if (!condition) {
      throw new IOException(
          "unexpected content at " + parser.currentLocation().offsetDescription());
    }
  }
}

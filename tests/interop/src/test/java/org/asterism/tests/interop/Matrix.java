package org.asterism.tests.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes what came of each test as a row of the matrix: one JSON object a line, in a file for each
 * class in the folder that {@code asterism.rows} names.
 *
 * <p>A test that was not run because something is not there has a row that says so, also where the
 * test itself fails for it.
 */
final class Matrix implements BeforeEachCallback, TestWatcher {
  private static final int LONGEST_REASON = 300;

  @Override
  public void beforeEach(ExtensionContext test) {
    row(test);
  }

  @Override
  public void testSuccessful(ExtensionContext test) {
    write(test, "passed", "");
  }

  @Override
  public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
    boolean missing = cause instanceof Missing;
    write(test, missing ? "not run" : "failed", String.valueOf(cause));
  }

  @Override
  public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
    String why = cause == null ? "" : String.valueOf(cause.getMessage());
    write(test, "not run", why.replaceFirst("^Assumption failed: ", ""));
  }

  @Override
  public void testDisabled(ExtensionContext test, Optional<String> reason) {
    write(test, "not run", reason.orElse("").replaceFirst("^.* ==> ", ""));
  }

  private static Row row(ExtensionContext test) {
    Row row = test.getRequiredTestMethod().getAnnotation(Row.class);
    if (row == null) {
      throw new IllegalStateException(test.getDisplayName() + " has no row in the matrix");
    }
    return row;
  }

  private static void write(ExtensionContext test, String result, String reason) {
    String folder = System.getProperty("asterism.rows");
    if (folder == null) {
      return;
    }
    Class<?> tests = test.getRequiredTestClass();
    Counterpart counterpart = tests.getAnnotation(Against.class).value();
    Row row = row(test);
    ObjectNode json = new ObjectMapper().createObjectNode();
    try {
      json.put("counterpart", counterpart.label());
      json.put("version", counterpart.version());
      json.put("direction", row.direction().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      json.put("feature", feature(test, row));
      json.put("result", result);
      json.put("reason", oneLine(reason));
      Path file = Path.of(folder, tests.getSimpleName() + ".jsonl");
      Files.createDirectories(file.getParent());
      Files.write(
          file,
          (json + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String feature(ExtensionContext test, Row row) {
    return row.feature()
        .replace("{}", test.getDisplayName())
        .replace("{minutes}", System.getProperty("asterism.minutes", "30"));
  }

  private static String oneLine(String reason) {
    String line = reason.lines().findFirst().orElse("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}

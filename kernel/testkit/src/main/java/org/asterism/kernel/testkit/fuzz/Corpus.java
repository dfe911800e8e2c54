package org.asterism.kernel.testkit.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * Named inputs for one decoder.
 *
 * <p>As a text: a line for each, {@code name hex # why}. The bytes may be in parts; one that ends
 * with {@code *1000} is repeated so often; {@code -} stands for no bytes. Lines that begin with
 * {@code #} are remarks. What is called {@code ok-…} must be decoded, what is called {@code bad-…}
 * must be refused, any other may be either.
 *
 * @param entries in the order of the text; not empty, no name twice
 */
public record Corpus(List<Entry> entries) {
  /** Copies the list. */
  public Corpus {
    entries = List.copyOf(entries);
    Set<String> names = new HashSet<>();
    for (Entry entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException("two entries are called " + entry.name());
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a corpus without entries");
    }
  }

  /**
   * One input.
   *
   * @param name without spaces
   * @param bytes to decode
   */
  public record Entry(String name, Bytes bytes) {
    boolean mustDecode() {
      return name.startsWith("ok-");
    }

    boolean mustBeRefused() {
      return name.startsWith("bad-");
    }
  }

  /**
   * A corpus from a text on the class path.
   *
   * @param near the class beside whose package's folder it is
   * @param resource relative to that folder, such as {@code corpus/frames.txt}
   * @throws IllegalArgumentException if there is none, or it is malformed
   */
  public static Corpus read(Class<?> near, String resource) {
    try (InputStream in = near.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no " + resource + " beside " + near);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A corpus from its text.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static Corpus parse(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int remark = line.indexOf('#');
      String[] parts = (remark < 0 ? line : line.substring(0, remark)).strip().split(" +");
      if (!parts[0].isEmpty()) {
        entries.add(new Entry(parts[0], bytes(parts, line)));
      }
    }
    return new Corpus(entries);
  }

  private static Bytes bytes(String[] parts, String line) {
    if (parts.length < 2) {
      throw new IllegalArgumentException("an entry without bytes: " + line);
    }
    StringBuilder hex = new StringBuilder();
    for (String part : List.of(parts).subList(1, parts.length)) {
      int times = part.indexOf('*');
      if (times >= 0) {
        hex.append(part.substring(0, times).repeat(Integer.parseInt(part.substring(times + 1))));
      } else if (!part.equals("-")) {
        hex.append(part);
      }
    }
    return Bytes.hex(hex.toString());
  }

  /** This one, and one more entry, such as one that must be made anew at each run. */
  public Corpus with(String name, Bytes bytes) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(new Entry(name, bytes));
    return new Corpus(more);
  }
}

package org.asterism.kernel.ipld;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** Reads whole values of any shape through a reader, as nodes or as plain values. */
final class ValueReader {
  /** Room is made for so many items at most before they are there. */
  private static final int ROOM = 1024;

  private final DagCborReader reader;

  ValueReader(DagCborReader reader) {
    this.reader = reader;
  }

  /** The next value, whatever it is. */
  Node node() {
    return switch (reader.kind()) {
      case NULL -> {
        reader.nil();
        yield new Node.Null();
      }
      case BOOLEAN -> new Node.Bool(reader.bool());
      case INTEGER -> reader.wideInteger();
      case FLOAT -> new Node.Float64(reader.float64());
      case STRING -> new Node.Text(reader.text());
      case BYTES -> new Node.Binary(reader.bytes());
      case LINK -> new Node.Link(reader.link());
      case ARRAY -> arrayNode();
      case MAP -> mapNode();
    };
  }

  private Node arrayNode() {
    int count = reader.array();
    List<Node> items = new ArrayList<>(Math.min(count, ROOM));
    for (int i = 0; i < count; i++) {
      items.add(node());
    }
    reader.end();
    return new Node.Array(items);
  }

  private Node mapNode() {
    int count = reader.map();
    Map<String, Node> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      entries.put(reader.key(), node());
    }
    reader.end();
    return new Node.Map(entries);
  }

  /** The next value as a plain one, with so many arrays and maps within each other at most. */
  @Nullable Object plain(int deeper) {
    Kind kind = reader.kind();
    if (deeper == 0 && (kind == Kind.ARRAY || kind == Kind.MAP)) {
      throw reader.fault("deeper than a value may be");
    }
    return switch (kind) {
      case NULL -> {
        reader.nil();
        yield null;
      }
      case BOOLEAN -> reader.bool();
      case INTEGER -> reader.integer();
      case FLOAT -> reader.float64();
      case STRING -> reader.text();
      case BYTES -> Bytes.wrap(reader.bytes().toByteArray());
      case LINK -> throw reader.fault("a link where a plain value belongs");
      case ARRAY -> plainList(deeper - 1);
      case MAP -> plainMap(deeper - 1);
    };
  }

  private List<@Nullable Object> plainList(int deeper) {
    int count = reader.array();
    List<@Nullable Object> items = new ArrayList<>(Math.min(count, ROOM));
    for (int i = 0; i < count; i++) {
      items.add(plain(deeper));
    }
    reader.end();
    return Collections.unmodifiableList(items);
  }

  private Map<String, @Nullable Object> plainMap(int deeper) {
    int count = reader.map();
    SortedMap<String, @Nullable Object> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      entries.put(reader.key(), plain(deeper));
    }
    reader.end();
    return Collections.unmodifiableSortedMap(entries);
  }
}

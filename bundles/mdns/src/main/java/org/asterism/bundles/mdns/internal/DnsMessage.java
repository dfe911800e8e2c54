package org.asterism.bundles.mdns.internal;

import java.util.List;

/**
 * What of a DNS message matters to finding peers: names are asked for, and names and texts are
 * told.
 *
 * @param response whether it tells rather than asks
 * @param questions the names that are asked for, with the type PTR or any
 * @param pointers told
 * @param texts told
 */
record DnsMessage(
    boolean response, List<String> questions, List<Pointer> pointers, List<Text> texts) {
  DnsMessage {
    questions = List.copyOf(questions);
    pointers = List.copyOf(pointers);
    texts = List.copyOf(texts);
  }

  /** Under a name there is another. */
  record Pointer(String name, String target, long ttlSeconds) {}

  /** Under a name there are strings. */
  record Text(String name, List<String> strings, long ttlSeconds) {
    Text {
      strings = List.copyOf(strings);
    }
  }
}

package org.asterism.tests.incontainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What this process holds: threads by the names of their families, and file handles by kind.
 *
 * @param threads how many of each name, numbers left out
 * @param handles how many sockets, files of a home, jars, and others
 */
record Footprint(Map<String, Integer> threads, Map<String, Integer> handles) {
  private static final Path HANDLES = Path.of("/proc/self/fd");

  static Footprint now() throws IOException {
    Map<String, Integer> threads = new TreeMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      threads.merge(thread.getName().replaceAll("[0-9]+", "#"), 1, Integer::sum);
    }
    Map<String, Integer> handles = new TreeMap<>();
    if (Files.isDirectory(HANDLES)) {
      try (Stream<Path> all = Files.list(HANDLES)) {
        for (Path handle : all.toList()) {
          kind(handle).ifPresent(kind -> handles.merge(kind, 1, Integer::sum));
        }
      }
    }
    return new Footprint(threads, handles);
  }

  private static Optional<String> kind(Path handle) {
    try {
      String target = Files.readSymbolicLink(handle).toString();
      if (target.startsWith("/proc/")) {
        return Optional.empty();
      }
      if (target.startsWith("socket:") || target.startsWith("anon_inode:")) {
        return Optional.of(target.replaceAll("[0-9]+", "#"));
      }
      if (target.contains("/home/")) {
        return Optional.of("home");
      }
      return Optional.of(target.endsWith(".jar") ? "jar" : "other");
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What there is more of than there was, with the counts before and now. */
  Map<String, String> beyond(Footprint before) {
    Map<String, String> more = new TreeMap<>();
    compare(before.threads, threads, more);
    compare(before.handles, handles, more);
    return more;
  }

  private static void compare(
      Map<String, Integer> before, Map<String, Integer> now, Map<String, String> more) {
    now.forEach(
        (name, count) -> {
          int earlier = before.getOrDefault(name, 0);
          if (count > earlier) {
            more.put(name, earlier + " -> " + count);
          }
        });
  }
}

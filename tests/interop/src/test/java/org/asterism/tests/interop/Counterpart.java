package org.asterism.tests.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other people's software, by the name that it has in the matrix. */
enum Counterpart {
  JS_LIBP2P("js-libp2p", npm("js"), "libp2p"),
  JS_AUTONAT("js-libp2p", npm("js-autonat"), "libp2p"),
  IPLD_CAR("@ipld/car", npm("js"), "@ipld/car"),
  CANVAS("@canvas-js/libp2p-rendezvous", npm("js-rendezvous"), "@canvas-js/libp2p-rendezvous"),
  WEBSOCKET_STAR("libp2p-websocket-star", npm("star"), "libp2p-websocket-star"),
  RUST_LIBP2P("rust-libp2p", Path.of("rust", "Cargo.lock"), "libp2p"),
  KUBO("Kubo", Path.of("kubo", "go.mod"), "github.com/ipfs/kubo");

  private final String label;
  private final Path lock;
  private final String artifact;

  Counterpart(String label, Path lock, String artifact) {
    this.label = label;
    this.lock = lock;
    this.artifact = artifact;
  }

  String label() {
    return label;
  }

  /** The version that its lock file has us try. */
  String version() throws IOException {
    String name = Pattern.quote(artifact);
    // npm's lock file, cargo's and Go's; each has the name once in this form.
    String forms =
        "\"node_modules/%1$s\": \\{\\s*\"version\": \"([^\"]+)\""
            + "|name = \"%1$s\"\\s*version = \"([^\"]+)\""
            + "|require %1$s v(\\S+)";
    Matcher found = Pattern.compile(forms.formatted(name)).matcher(Files.readString(lock));
    if (!found.find()) {
      throw new IOException(lock + " has no version of " + artifact);
    }
    for (int form = 1; form < found.groupCount(); form++) {
      if (found.group(form) != null) {
        return found.group(form);
      }
    }
    return found.group(found.groupCount());
  }

  private static Path npm(String folder) {
    return Path.of(folder, "package-lock.json");
  }
}

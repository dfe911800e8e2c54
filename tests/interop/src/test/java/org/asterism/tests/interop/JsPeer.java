package org.asterism.tests.interop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A js-libp2p node in a process of its own. */
final class JsPeer extends TalkingProcess {
  private JsPeer(List<String> command, Map<String, String> environment) throws IOException {
    super(command, environment);
  }

  /** A node that listens on an address of loopback. */
  static JsPeer listening(
      JsLibp2p library, String security, String address, TestCertificate certificate)
      throws IOException {
    return start(library, List.of("listen", security, address), certificate);
  }

  /** A relay at an address of loopback, with the limits that are usual there or with none. */
  static JsPeer relaying(
      JsLibp2p library, boolean limited, String address, TestCertificate certificate)
      throws IOException {
    String limits = limited ? "limited" : "unlimited";
    return start(library, List.of("relay", limits, address), certificate);
  }

  /** A node that dials, pings, and sends and fetches so many bytes. */
  static JsPeer dialling(
      JsLibp2p library, String security, String address, long size, TestCertificate certificate)
      throws IOException {
    return start(library, List.of("dial", security, address, Long.toString(size)), certificate);
  }

  /** The server of websocket-star, on a port of loopback. */
  static JsPeer starServer(JsLibp2p library, int port) throws IOException {
    return star(library, List.of("serve", Integer.toString(port)));
  }

  /** A client that joins a star and sends back what it is sent. */
  static JsPeer starEcho(JsLibp2p library, String star) throws IOException {
    return star(library, List.of("join", star));
  }

  /** A client that dials a peer at a star and wants back what it sends. */
  static JsPeer starDialler(JsLibp2p library, String star, String peer, long size)
      throws IOException {
    return star(library, List.of("dial", star, peer, Long.toString(size)));
  }

  private static JsPeer star(JsLibp2p library, List<String> arguments) throws IOException {
    return new JsPeer(command(library, "star.js", arguments), Map.of());
  }

  private static JsPeer start(JsLibp2p library, List<String> arguments, TestCertificate certificate)
      throws IOException {
    String chain = certificate.chain().toString();
    return new JsPeer(
        command(library, "peer.mjs", arguments),
        Map.of(
            "ASTERISM_CERTIFICATE",
            chain,
            "NODE_EXTRA_CA_CERTS",
            chain,
            "ASTERISM_KEY",
            certificate.key().toString()));
  }

  private static List<String> command(JsLibp2p library, String program, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(library.node());
    command.add(library.program(program).toString());
    command.addAll(arguments);
    return command;
  }
}

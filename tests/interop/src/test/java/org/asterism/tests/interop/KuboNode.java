package org.asterism.tests.interop;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Kubo on loopback, over TCP and WebSocket, with no peers of its own. It believes itself public,
 * so that it is a relay, with the limits that it has unless it is told otherwise.
 */
final class KuboNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> LISTEN =
      List.of("/ip4/127.0.0.1/tcp/0", "/ip4/127.0.0.1/tcp/0/ws");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final Process daemon;
  private final URI root;

  /** Starts one whose repository is a fresh folder. */
  KuboNode(Path program, Path folder) throws IOException, InterruptedException {
    Path repository = folder.resolve("repository");
    Path log = folder.resolve("kubo.log");
    List<String> init = List.of("" + program, "init", "--profile=test", "--empty-repo");
    if (process(init, repository, log).start().waitFor() != 0) {
      throw new IOException("ipfs init failed: " + Files.readString(log));
    }
    configure(repository.resolve("config"));
    daemon = process(List.of("" + program, "daemon"), repository, log).start();
    Path api = repository.resolve("api");
    await()
        .atMost(PATIENCE)
        .until(() -> !daemon.isAlive() || (Files.exists(api) && Files.size(api) > 0));
    if (!daemon.isAlive()) {
      throw new IOException("ipfs daemon ended: " + Files.readString(log));
    }
    String address = Files.readString(api);
    root = URI.create("http://127.0.0.1:" + address.substring(address.lastIndexOf('/') + 1));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> !id().isEmpty());
  }

  private static ProcessBuilder process(List<String> command, Path repository, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("IPFS_PATH", repository.toString());
    builder.environment().put("IPFS_TELEMETRY", "off");
    return builder;
  }

  private void configure(Path file) throws IOException {
    ObjectNode config = (ObjectNode) mapper.readTree(file.toFile());
    ArrayNode swarm = config.withObject("/Addresses").putArray("Swarm");
    LISTEN.forEach(swarm::add);
    config.withObject("/Addresses").putArray("Gateway");
    config.withObject("/Routing").put("Type", "none");
    config.withObject("/Provide").put("Enabled", false);
    config.withObject("/AutoNAT").put("ServiceMode", "disabled");
    config.withObject("/Internal").put("Libp2pForceReachability", "public");
    config.withObject("/Experimental").put("Libp2pStreamMounting", true);
    config.withObject("/Swarm").put("EnableHolePunching", false);
    config.withObject("/Swarm/RelayService").put("Enabled", true);
    config.withObject("/Swarm/RelayClient").put("Enabled", true);
    mapper.writeValue(file.toFile(), config);
  }

  /** Its peer id. */
  String id() throws IOException, InterruptedException {
    return call("id").get(0).path("ID").asText();
  }

  /** Where it listens, with its peer id: plain TCP, or WebSocket. */
  String address(boolean webSocket) throws IOException, InterruptedException {
    for (JsonNode address : call("id").get(0).path("Addresses")) {
      if (address.asText().contains("/ws/") == webSocket) {
        return address.asText();
      }
    }
    throw new IOException("Kubo does not listen");
  }

  /** What it knows of a peer that it is connected to. */
  JsonNode knows(String peer) throws IOException, InterruptedException {
    return call("id", peer).get(0);
  }

  /**
   * Calls a method of its RPC.
   *
   * @return the objects that it answers with
   * @throws IOException if it says that something went wrong
   */
  List<JsonNode> call(String method, String... arguments) throws IOException, InterruptedException {
    List<String> query = new ArrayList<>(List.of("timeout=60s"));
    for (String argument : arguments) {
      boolean option = argument.startsWith("--");
      query.add(option ? argument.substring(2) : "arg=" + encoded(argument));
    }
    String text = send("POST", "/api/v0/" + method + "?" + String.join("&", query));
    List<JsonNode> answers = new ArrayList<>();
    for (String line : text.lines().toList()) {
      answers.add(mapper.readTree(line));
    }
    return answers;
  }

  /** How many circuits through it have ended. */
  long circuitsEnded() throws IOException, InterruptedException {
    return metric("libp2p_relaysvc_connection_duration_seconds_count");
  }

  /** How many bytes it has relayed. */
  long bytesRelayed() throws IOException, InterruptedException {
    return metric("libp2p_relaysvc_data_transferred_bytes_total");
  }

  private long metric(String name) throws IOException, InterruptedException {
    try (Stream<String> lines = send("GET", "/debug/metrics/prometheus").lines()) {
      return lines
          .filter(line -> line.startsWith(name + " "))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElseThrow(() -> new IOException("Kubo has no " + name));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String send(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    daemon.destroy();
    try {
      if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
        daemon.destroyForcibly();
      }
    } catch (InterruptedException e) {
      daemon.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

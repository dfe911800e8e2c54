package org.asterism.tests.incontainer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members, one of whom nobody can dial, a point through which they are relayed, and a star. */
class StarIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RENDEZVOUS = "org.asterism.bundles.rendezvous";
  private static final String RELAY = "org.asterism.transports.circuitrelay";
  private static final String STAR = "org.asterism.transports.websocketstar";
  private static final String PARK = "park";

  @TempDir Path folder;

  private TestNode point() throws Exception {
    TestNode point = new TestNode(folder.resolve("point"), "");
    point.set(RENDEZVOUS + ".point", "minTtlSeconds", "1");
    point.set(RELAY + ".relay", "maxCircuitBytes", "0");
    point.set(RELAY, "mode", "never");
    point.start();
    return point;
  }

  private TestNode star(String socket) throws Exception {
    TestNode star = new TestNode(folder.resolve("star"), "");
    star.set(STAR + ".server", "listen", socket);
    star.start();
    return star;
  }

  private TestNode member(String name, boolean hidden, TestNode point, String socket)
      throws Exception {
    TestNode member = new TestNode(folder.resolve(name), "");
    member.set(RENDEZVOUS, "points", point.address());
    member.set(STAR, "stars", socket + "/p2p-websocket-star");
    if (hidden) {
      member.hide();
      member.set(RELAY, "mode", "always");
    }
    member.start();
    member.call("open", PARK, "text");
    return member;
  }

  private static String freeSocket() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "/ip4/127.0.0.1/tcp/" + any.getLocalPort() + "/ws";
    }
  }

  private static void awaitPath(TestNode member, String path) {
    await().atMost(PATIENCE).until(() -> member.call("paths").equals(path));
  }

  @Test
  void whoIsRelayedIsReachedThroughTheStarWhenTheLastPointDiesAndNoLongerWhenItIsBack()
      throws Exception {
    String socket = freeSocket();
    try (TestNode star = star(socket);
        TestNode point = point();
        TestNode ann = member("ann", false, point, socket);
        TestNode bob = member("bob", true, point, socket)) {
      await().atMost(PATIENCE).until(() -> star.call("ready").equals("true"));
      awaitPath(ann, "RELAYED");
      awaitPath(bob, "RELAYED");
      await().atMost(PATIENCE).until(() -> ann.call("stars").equals("JOINED with 1"));
      ann.call("append", PARK, "far ");
      await().atMost(PATIENCE).until(() -> bob.call("value", PARK).equals("far "));

      point.stop();

      awaitPath(ann, "STAR");
      awaitPath(bob, "STAR");
      bob.call("append", PARK, "away");
      await().atMost(PATIENCE).until(() -> ann.call("value", PARK).equals("far away"));

      point.start();

      awaitPath(ann, "RELAYED");
      awaitPath(bob, "RELAYED");
    }
  }
}

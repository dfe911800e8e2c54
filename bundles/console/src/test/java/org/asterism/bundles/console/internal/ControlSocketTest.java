package org.asterism.bundles.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.asterism.bundles.console.control.ControlAddress;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.bundles.console.control.LineChannel;
import org.asterism.bundles.console.control.Message;
import org.asterism.bundles.console.control.Request;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.multiformats.Bytes;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ControlSocketTest {
  @TempDir Path home;
  private final FakeApp app = new FakeApp();
  private ControlSocket socket;
  private ControlClient client;

  @BeforeEach
  void start() throws IOException {
    socket = open(home);
    client = ControlClient.connect(home);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    socket.close();
  }

  private ControlSocket open(Path home) throws IOException {
    Node node =
        new Node(
            app,
            new FakeMaintenance(),
            Optional::empty,
            () -> List.of(new FakeTextType()),
            Optional::empty);
    return ControlSocket.open(home, new Commands(node));
  }

  /** What a request gave. */
  private record Answer(int exit, List<Message> messages) {
    String out() {
      return String.join(
          "\n",
          messages.stream()
              .filter(Message.Out.class::isInstance)
              .map(each -> ((Message.Out) each).text())
              .toList());
    }

    String err() {
      return String.join(
          "\n",
          messages.stream()
              .filter(Message.Err.class::isInstance)
              .map(each -> ((Message.Err) each).text())
              .toList());
    }

    Map<String, ?> object() {
      List<Message> objects = messages.stream().filter(Message.Data.class::isInstance).toList();
      assertEquals(1, objects.size(), "exactly one object");
      return ((Message.Data) objects.get(0)).object();
    }
  }

  private Answer ask(boolean json, String... words) throws IOException {
    List<Message> messages = new ArrayList<>();
    List<String> all = List.of(words);
    int exit = client.ask(all.get(0), all.subList(1, all.size()), json, messages::add);
    return new Answer(exit, messages);
  }

  private Answer ask(String... words) throws IOException {
    return ask(false, words);
  }

  @Test
  void openingSaysThatABareNameIsPublicWithinItsApp() throws IOException {
    Answer opened = ask("open", "notes", "--type", "text");

    assertEquals(0, opened.exit());
    assertTrue(opened.out().contains("public within the app test-app"), opened.out());
  }

  @Test
  void openingPrivatelyShowsThreeLinksAndWhatTheyAllow() throws IOException {
    Answer opened = ask(true, "open", "notes", "--private");
    assertEquals(false, opened.object().get("public"));
    assertEquals("write", opened.object().get("capability"));
    for (Capability each : Capability.values()) {
      String text = new Link(FakeApp.ID, each, Bytes.wrap(new byte[32])).text();
      assertTrue(String.valueOf(opened.object().get("links")).contains(text));
      assertTrue(ask("open", "notes", "--private").out().contains(text));
    }
    assertTrue(ask("status").out().contains("  private"), ask("status").out());
    assertTrue(ask("open", "notes", "--private", "--as", "x").err().contains("is no link"));
  }

  @Test
  void aLinkOpensWhatItLeadsToUnderTheNameThatIsAsked() throws IOException {
    Link listen = new Link(FakeApp.ID, Capability.LISTEN, Bytes.wrap(new byte[32]));
    Answer opened = ask("open", listen.inPage("https://example.org/"), "--as", "relay");
    assertEquals(
        "relay is open; it is private; here it can be stored and passed on, not read",
        opened.out());
    assertTrue(ask("status").out().contains("private, listening only"));
    assertEquals(listen.text(), ask("link", "relay", "--listen").out());
    assertEquals(
        "relay was opened with a listen link; this takes a write link", ask("link", "relay").err());
    assertEquals(1, ask("link", "relay", "--read").exit());

    String mistyped = listen.text().substring(1);
    assertTrue(
        ask("open", "asterism://listen/abc").err().contains("a part of the link is missing"));
    assertEquals(2, ask("open", "https://example.org/#" + mistyped).exit());
    assertEquals(2, ask("open", listen.text(), "--private").exit());
    assertTrue(ask("open", listen.text()).out().startsWith("shared-"));
  }

  @Test
  void oneThatIsJoiningIsSaidToBeAndCanBeGivenUp() throws IOException {
    app.open(new Link(FakeApp.ID, Capability.WRITE, Bytes.wrap(new byte[32])), "far");
    assertTrue(ask("status").out().contains("far  joining: no peer"));
    assertEquals(List.of("far"), ask(true, "status").object().get("joining"));
    assertTrue(ask("value", "far").err().startsWith("far is joining"));
    assertEquals(0, ask("close", "far").exit());
    assertEquals(List.of(), ask(true, "status").object().get("joining"));
  }

  @Test
  void aSubIsChangedShownAndListed() throws IOException {
    ask("open", "pad", "--type", "text");
    assertEquals(List.of(), ask(true, "subs", "pad").object().get("subs"));
    Answer called = ask(true, "call", "pad", "--sub", "title:text", "insert", "0", "Minutes");
    assertEquals("pad", called.object().get("name"));
    assertEquals("title", called.object().get("sub"));
    ask("batch", "pad", "--sub", "title:text@1", "[\"insert\", 7, \"!\"]");

    assertEquals("Minutes!", ask("value", "pad", "--sub", "title").out());
    assertEquals("", ask("value", "pad").out());
    assertEquals("title:text@1", ask("subs", "pad").out());
    assertTrue(ask("value", "pad", "--sub", "names").err().contains("there are: title:text@1"));
    assertEquals(1, ask("call", "pad", "--sub", "title:nothing", "insert", "0", "x").exit());
    assertEquals(2, ask("call", "pad", "--sub", ":text", "insert", "0", "x").exit());
    assertEquals(2, ask("call", "pad", "--sub", "title:text").exit());
  }

  @Test
  void aQuotaIsSetWhenOpeningOrLaterAndShown() throws IOException {
    assertEquals(2, ask("open", "notes", "--type", "text", "--quota", "1.5MB").exit());
    assertEquals(1, ask("quota", "notes").exit());
    assertEquals(0, ask("open", "notes", "--type", "text", "--quota", "100MB").exit());
    assertEquals("notes has 0 bytes of 100000000", ask("quota", "notes").out());
    ask("call", "notes", "insert", "0", "hello");
    assertEquals(
        "notes has 0 bytes of 100; no more is taken of others", ask("quota", "notes", "100").out());
    assertTrue(ask("status").out().contains("quota reached"), ask("status").out());
    assertEquals("notes has 0 bytes of any number", ask("quota", "notes", "none").out());
    assertEquals(2, ask("quota", "notes", "much").exit());
    Map<String, @Nullable Object> none = new LinkedHashMap<>();
    none.put("limit", null);
    none.put("reached", false);
    none.put("declined", 0);
    assertEquals(none, ask(true, "quota", "notes").object().get("quota"));
  }

  @Test
  void whatNobodyElseHasIsForgottenByForceOnly() throws IOException {
    ask("open", "notes", "--type", "text");
    ask("call", "notes", "insert", "0", "hello");
    Answer refused = ask("forget", "notes");
    assertEquals(1, refused.exit());
    assertEquals(
        "1 operation of this node would be lost: no other is known to have them; connect to one, or"
            + " write: forget NAME --force",
        refused.err());

    assertEquals("notes is forgotten", ask("forget", "notes", "--force").out());
    assertEquals(1, ask("value", "notes").exit());
    ask("open", "notes", "--type", "text");
    assertEquals(true, ask(true, "forget", "notes").object().get("forgotten"));
    app.open(new Link(FakeApp.ID, Capability.WRITE, Bytes.wrap(new byte[32])), "far");
    assertEquals("far is forgotten", ask("forget", "far").out());
  }

  @Test
  void aPageShowsALinkBehindItsHash() throws IOException {
    ask("open", "notes", "--private");
    assertTrue(
        ask("link", "notes", "--read", "--page", "https://example.org/pad")
            .out()
            .startsWith("https://example.org/pad#read/"));
    assertEquals(2, ask("link", "notes", "--page", "nowhere").exit());
    assertEquals(2, ask("link", "notes", "--read", "--listen").exit());
  }

  @Test
  void aCallChangesTheValueByTheTypesOwnSchema() throws IOException {
    ask("open", "notes", "--type", "text");

    assertEquals(0, ask("call", "notes", "insert", "0", "hello").exit());
    assertEquals(0, ask("call", "notes", "insert", "5", " --world").exit());
    assertEquals(0, ask("call", "notes", "delete", "0", "1").exit());

    assertEquals("ello --world", ask("value", "notes").out());
    assertEquals("ello --world", ask(true, "value", "notes").object().get("value"));
  }

  @Test
  void aWrongArgumentIsNamedWithItsTypeAndMutator() throws IOException {
    ask("open", "notes", "--type", "text");

    Answer answer = ask("call", "notes", "insert", "abc", "hello");

    assertEquals(2, answer.exit());
    assertEquals(
        "text insert: index is a whole number (UTF-16 units, 0 to the length), not 'abc'",
        answer.err());
    assertTrue(
        ask("call", "notes", "insert", "0").err().startsWith("text insert: text is missing"));
    assertTrue(ask("call", "notes", "shout").err().startsWith("text has no mutator 'shout'"));
    assertTrue(ask("call", "nodes", "insert", "0", "a").err().contains("open are: notes"));
    assertTrue(ask("opne").err().startsWith("there is no command 'opne'"));
    assertTrue(ask("open", "x", "--type", "colour").err().contains("no bundle provides the type"));
  }

  @Test
  void aMistakeWithJsonIsOneObjectToo() throws IOException {
    Answer answer = ask(true, "value", "nothing");

    assertEquals(1, answer.exit());
    assertEquals(answer.err(), answer.object().get("error"));
  }

  @Test
  void aBatchIsOneTurnAndIsRefusedWhereTheValueHasMovedOn() throws IOException {
    ask("open", "notes", "--type", "text");
    Answer first =
        ask(true, "batch", "notes", "--at", "{}", "[\"insert\",0,\"abc\"]", "[\"delete\",1,1]");
    assertEquals(0, first.exit());

    Answer stale = ask("batch", "notes", "--at", "{}", "[\"insert\",0,\"x\"]");

    assertEquals(3, stale.exit());
    assertEquals("ac", ask("value", "notes").out());
    assertEquals(
        Map.of(FakeApp.REPLICA.key().toHex(), 1), first.object().get("clock"), "one delta of two");
  }

  @Test
  void statusHasTheKeysThatOthersRelyOn() throws IOException {
    ask("open", "notes", "--type", "text");

    Map<String, ?> status = ask(true, "status").object();

    assertEquals(
        List.of("peerId", "addresses", "peers", "collaborations", "joining"),
        List.copyOf(status.keySet()));
    Map<?, ?> one =
        (Map<?, ?>) Objects.requireNonNull((List<?>) status.get("collaborations")).get(0);
    Map<String, Object> relied = new LinkedHashMap<>();
    relied.put("name", "notes");
    relied.put("type", "text");
    relied.put("formatVersion", 1);
    relied.put("condition", "active");
    relied.put("clock", Map.of());
    relied.put("public", true);
    relied.put("capability", "write");
    relied.put("members", List.of());
    relied.put("invalid", 0);
    relied.forEach((key, value) -> assertEquals(value, one.get(key), key));
    assertEquals(List.of(), one.get("waitingFor"));
    assertEquals(0, Objects.requireNonNull((Map<?, ?>) one.get("stats")).get("blockBytes"));
  }

  @Test
  void aWatcherSeesChangesOfOthersAndEndsWhenItGoes() throws Exception {
    ask("open", "notes", "--type", "text");
    BlockingQueue<Message> seen = new LinkedBlockingQueue<>();
    CompletableFuture<Object> ended;
    try (ControlClient watcher = ControlClient.connect(home)) {
      ended =
          CompletableFuture.supplyAsync(
              () ->
                  assertThrows(
                      IOException.class,
                      () -> watcher.ask("watch", List.of("notes"), false, seen::add)));
      assertEquals("watching", ((Message.Data) seen.take()).object().get("event"));

      ask("call", "notes", "insert", "0", "hello");

      Map<String, ?> event = ((Message.Data) seen.take()).object();
      assertEquals("changed", event.get("event"));
      assertEquals(
          List.of(Map.of("index", 0, "removed", 0, "inserted", "hello")), event.get("changes"));

      assertEquals("said", ask("say", "notes", "I am here").out());
      Map<String, ?> said = ((Message.Data) seen.take()).object();
      assertEquals("said", said.get("event"));
      assertEquals("I am here", said.get("text"));
      assertEquals(FakeApp.REPLICA.key().toHex(), said.get("by"));
    }
    ended.get();
    Awaitility.await()
        .untilAsserted(
            () ->
                assertFalse(
                    Thread.getAllStackTraces().values().stream()
                        .flatMap(java.util.Arrays::stream)
                        .anyMatch(frame -> frame.getClassName().endsWith("WatchCommand")),
                    "the node's end still watches"));
  }

  @Test
  void onlyTheOwnerCanOpenTheSocket() throws IOException {
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.path())));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(socket.path().resolveSibling(""))));
  }

  @Test
  void aHomeWithALongPathIsReachedToo() throws IOException {
    Path deep = home.resolve("a-folder-with-a-long-name".repeat(6)).resolve("with a space");
    Files.createDirectories(deep);
    Path path;
    try (ControlSocket far = open(deep);
        ControlClient near = ControlClient.connect(deep)) {
      path = far.path();
      assertTrue(path.toString().length() <= ControlAddress.MAX_PATH_BYTES, path.toString());
      assertEquals(0, near.ask("status", List.of(), true, each -> {}));
    }
    assertFalse(Files.exists(path.resolveSibling("")), "its folder stayed");
  }

  @Test
  void whatAKilledNodeHasLeftIsReplaced() throws IOException {
    Path copy = home.resolve("other");
    Files.createDirectories(copy);
    Path left = ControlAddress.of(copy).publish(home);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(left));
    }
    assertThrows(ConnectException.class, () -> ControlClient.connect(copy));

    try (ControlSocket again = open(copy);
        ControlClient near = ControlClient.connect(copy)) {
      assertEquals(left, again.path());
      assertEquals(0, near.ask("status", List.of(), true, each -> {}));
    }
  }

  @Test
  void closingLeavesNeitherThreadsNorFiles() throws IOException {
    Path path = socket.path();

    socket.close();

    assertFalse(Files.exists(path));
    assertThrows(ConnectException.class, () -> ControlClient.connect(home));
    assertThrows(IOException.class, () -> ask("status"));
    Awaitility.await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("asterism-console")));
  }

  @Test
  void junkIsRefusedAndTooMuchOfItEndsTheConnectionOnly() throws IOException {
    try (LineChannel raw = raw()) {
      raw.write("{\"home\":");
      assertTrue(String.valueOf(raw.read()).contains("not a request"));
      assertEquals("{\"exit\":2}", raw.read());
      raw.write(new Request("/elsewhere", "status", List.of(), false).encode());
      assertTrue(String.valueOf(raw.read()).contains("no node runs on /elsewhere"));
    }
    String flood = "x".repeat(1 << 20);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()))) {
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 64; i++) {
              channel.write(StandardCharsets.UTF_8.encode(flood));
            }
          });
    }
    assertEquals(0, ask("status").exit());
  }

  private LineChannel raw() throws IOException {
    return new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket.path())), 1 << 20);
  }
}

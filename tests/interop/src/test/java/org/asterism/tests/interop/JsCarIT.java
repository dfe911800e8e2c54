package org.asterism.tests.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.distribution.embedded.EmbeddedNode;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.Segment;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.ipld.Links;
import org.asterism.kernel.ipld.car.CarReader;
import org.asterism.kernel.ipld.car.CarWriter;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.tests.interop.Row.Parties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives: ours as npm's {@code @ipld/car} and {@code @ipld/dag-cbor} read them, theirs as we do.
 */
@Against(Counterpart.IPLD_CAR)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class JsCarIT {
  private static final CollaborationId HERE =
      new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("interop")));

  @TempDir private Path folder = Path.of("");

  private static JsonNode js(String what, Path file) throws IOException, InterruptedException {
    JsLibp2p library = JsLibp2p.installed();
    Process process =
        new ProcessBuilder(library.node(), library.program("car.mjs").toString(), what, "" + file)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String told;
    try (InputStream out = process.getInputStream()) {
      told = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertEquals(0, process.waitFor());
    return new ObjectMapper().readTree(told);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** A manifest over the state of a small text, the history in a segment, and two blocks above. */
  private static Cid checkpoint(Map<Cid, Block> blocks) {
    Signer signer = TestIdentity.fresh();
    ReplicaId replica = new ReplicaId(signer.publicKey().data());
    CrdtState text = new TextType().bottom();
    List<DeltaBlock> history = new ArrayList<>();
    StateRoot[] root = new StateRoot[1];
    for (int i = 0; i < 500; i++) {
      Delta delta =
          text.mutate(
                  new MutationContext(replica, i + 1L), "insert", List.of(0L, "line " + i + "\n"))
              .delta();
      Cid prev = history.isEmpty() ? null : history.get(i - 1).cid();
      Header header =
          new Header(
              HERE, replica, delta.after(), delta.upTo(), i, prev, List.of(), text.type().id());
      history.add(DeltaBlock.sign(header, delta.payload(), signer));
      if (i == 497) {
        List<Head> heads = List.of(new Head(replica, delta.upTo(), history.get(i).cid()));
        root[0] =
            new States(HERE, Bytes.wrap(new byte[32]))
                .write(text.type().id(), heads, text.encode(), b -> blocks.put(b.cid(), b));
      }
    }
    List<Block> tail = new ArrayList<>();
    tail.add(new Segment(history.subList(0, 300)).block());
    history.subList(300, 500).forEach(block -> tail.add(block.block()));
    tail.forEach(block -> blocks.put(block.cid(), block));
    List<Cid> names = tail.stream().map(Block::cid).sorted().toList();
    Cid previous = Cid.of(Cid.DAG_CBOR, Bytes.utf8("the manifest before, which may be forgotten"));
    Manifest manifest =
        Manifest.sign(
            new Manifest.Body(HERE, replica, root[0].block().cid(), names, previous), signer);
    Block block = manifest.block();
    blocks.put(block.cid(), block);
    return block.cid();
  }

  @Test
  @Row(
      direction = Parties.OURS_TO_THEIRS,
      feature = "archive of a manifest with its state and history: read, all links resolve")
  void theyReadAManifestWithItsStateAndHistoryAndAllLinksResolve() throws Exception {
    Map<Cid, Block> blocks = new TreeMap<>();
    Cid root = checkpoint(blocks);
    Path file = folder.resolve("ours.car");
    try (OutputStream out = Files.newOutputStream(file)) {
      CarWriter writer = new CarWriter(out, root);
      for (Block block : blocks.values()) {
        writer.write(block);
      }
    }
    JsonNode told = js("read", file);
    assertEquals(List.of(root.toString()), texts(told.path("roots")));
    assertEquals(
        blocks.keySet().stream().map(Cid::toString).sorted().toList(), texts(told.path("blocks")));
    assertEquals(0, told.path("wrong").asInt());
    assertEquals(List.of(), texts(told.path("missing")));
    assertEquals(blocks.size(), told.path("reached").asInt());
    assertEquals("text", told.path("type").asText());
    assertTrue(blocks.containsKey(Cid.parse(told.path("stateRoot").asText())));
  }

  @Test
  @Row(direction = Parties.THEIRS_TO_OURS, feature = "archive with links: read")
  void weReadWhatTheyWrite() throws Exception {
    Path file = folder.resolve("theirs.car");
    JsonNode told = js("write", file);
    List<Block> read = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      CarReader reader = new CarReader(in);
      assertEquals(texts(told.path("roots")), reader.roots().stream().map(Cid::toString).toList());
      for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
        read.add(next.get());
      }
    }
    assertEquals(
        texts(told.path("blocks")), read.stream().map(block -> block.cid().toString()).toList());
    assertEquals(List.of(read.get(1).cid()), Links.of(read.get(0)));
    assertEquals(List.of(read.get(2).cid()), Links.of(read.get(1)));
    assertEquals(Bytes.utf8("a leaf"), read.get(2).bytes());
  }

  /** Enough edits for a state to be written down. */
  private static final int EDITS = 700;

  private Path writtenByANode(String name) throws Exception {
    Path home = folder.resolve("home");
    Path peer = Path.of(System.getProperty("asterism.peer"));
    try (EmbeddedNode node = EmbeddedNode.at(home).distribution(peer).app("interop").start()) {
      Collaboration text = node.app().open(name, "text").toCompletableFuture().get();
      for (int i = 0; i < EDITS; i++) {
        int line = i;
        text.update(draft -> draft.mutate("insert", 0L, "line " + line + "\n"))
            .toCompletableFuture()
            .get()
            .durable()
            .toCompletableFuture()
            .get();
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> text.status().toCompletableFuture().get().manifest().isPresent());
    }
    Path file = folder.resolve("exported.car");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", peer + "/lib/*", "org.asterism.distribution.launcher.Main"));
    command.addAll(List.of("export", "--home", home.toString(), "--app", "interop"));
    command.addAll(List.of(name, file.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor());
    return file;
  }

  @Test
  @Row(direction = Parties.OURS_TO_THEIRS, feature = "what a node exports: read, all links resolve")
  void theyReadWhatANodeExportsWithItsStateAndAllLinksResolve() throws Exception {
    Path file = writtenByANode("notes");
    List<String> names = new ArrayList<>();
    String root;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      CarReader reader = new CarReader(in);
      root = reader.roots().get(0).toString();
      for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
        names.add(next.get().cid().toString());
      }
    }
    JsonNode told = js("read", file);
    assertEquals(List.of(root), texts(told.path("roots")));
    assertEquals(names.stream().sorted().toList(), texts(told.path("blocks")));
    assertEquals(0, told.path("wrong").asInt());
    assertEquals(List.of(), texts(told.path("missing")));
    assertEquals(names.size(), told.path("reached").asInt());
    assertEquals("text", told.path("type").asText());
    assertTrue(names.contains(told.path("stateRoot").asText()));
  }
}

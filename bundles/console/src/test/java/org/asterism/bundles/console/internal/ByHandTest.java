package org.asterism.bundles.console.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.bundles.console.control.Message;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.maintenance.Verification;
import org.asterism.kernel.api.maintenance.Verification.OfCollaboration;
import org.asterism.kernel.api.maintenance.Verification.Standing;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.car.CarReader;
import org.asterism.kernel.ipld.car.CarWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done by hand, as people ask for it and what they are told. */
@Timeout(30)
class ByHandTest {
  @TempDir Path home;
  @TempDir Path folder;
  private final FakeMaintenance maintenance = new FakeMaintenance();
  private ControlSocket socket;
  private ControlClient client;
  private final List<Message> messages = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    Node node =
        new Node(
            new FakeApp(),
            maintenance,
            Optional::empty,
            () -> List.of(new FakeTextType()),
            Optional::empty);
    socket = ControlSocket.open(home, new Commands(node));
    client = ControlClient.connect(home);
    ask(0, "open", "notes", "--type", "text");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    socket.close();
  }

  private String ask(int exit, String... words) throws IOException {
    messages.clear();
    List<String> all = List.of(words);
    int code = client.ask(all.get(0), all.subList(1, all.size()), false, messages::add);
    StringBuilder text = new StringBuilder();
    for (Message message : messages) {
      if (message instanceof Message.Out out) {
        text.append(out.text()).append('\n');
      } else if (message instanceof Message.Err err) {
        text.append(err.text()).append('\n');
      }
    }
    assertEquals(exit, code, text.toString());
    return text.toString();
  }

  private Map<String, ?> object(int exit, String... words) throws IOException {
    messages.clear();
    List<String> all = List.of(words);
    assertEquals(exit, client.ask(all.get(0), all.subList(1, all.size()), true, messages::add));
    return messages.stream()
        .filter(Message.Data.class::isInstance)
        .map(each -> ((Message.Data) each).object())
        .findFirst()
        .orElseThrow();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Path written(String name, byte[] bytes) throws IOException {
    return Files.write(file(name), bytes);
  }

  private static byte[] archive(Block... blocks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CarWriter writer = new CarWriter(out, blocks[blocks.length - 1].cid());
    for (Block block : blocks) {
      writer.write(block);
    }
    return out.toByteArray();
  }

  private static byte[] whole() throws IOException {
    return archive(FakeMaintenance.BLOCKS.toArray(Block[]::new));
  }

  @Test
  void anExportIsAWholeArchiveWithTheLastBlockAsItsRoot() throws IOException {
    String answer = ask(0, "export", "notes", file("notes.car").toString());

    CarReader reader = new CarReader(Files.newInputStream(file("notes.car")));
    assertEquals(List.of(FakeMaintenance.BLOCKS.get(2).cid()), reader.roots());
    List<Block> blocks = new ArrayList<>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      blocks.add(next.get());
    }
    assertEquals(FakeMaintenance.BLOCKS, blocks);
    assertTrue(answer.contains("7 blocks"), answer);
    assertFalse(answer.contains("sealed"), answer);
    assertTrue(messages.stream().anyMatch(Message.Progress.class::isInstance));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file("notes.car")), files.toList(), "nothing unfinished is left");
    }
  }

  @Test
  void aPrivateOneIsExportedWithAWordOnItsLink() throws IOException {
    ask(0, "open", "diary", "--private");

    String answer = ask(0, "export", "diary", file("diary.car").toString());

    assertTrue(answer.contains("holds no key"), answer);
    assertEquals(true, object(0, "export", "diary", file("2.car").toString()).get("sealed"));
  }

  @Test
  void aFileThatIsThereIsWrittenOverOnlyWhenToldTo() throws IOException {
    Path there = written("there.car", new byte[] {1});

    String answer = ask(1, "export", "notes", there.toString());
    assertTrue(answer.contains("--force"), answer);
    assertEquals(1, Files.size(there));

    ask(0, "export", "notes", there.toString(), "--force");
    assertArrayEquals(whole(), Files.readAllBytes(there));
  }

  @Test
  void anExportThatFailsLeavesNothing() throws IOException {
    ask(0, "open", "damaged", "--type", "text");

    assertTrue(ask(1, "export", "damaged", file("x.car").toString()).contains("blocks are lost"));
    assertTrue(
        ask(1, "export", "notes", file("none").resolve("x.car").toString())
            .contains("there is no folder"));
    assertTrue(ask(1, "export", "notes", folder.toString()).contains("is a folder"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void anImportHandsOverTheBlocksByName() throws IOException {
    String answer = ask(0, "import", written("in.car", whole()).toString());

    assertEquals(
        List.of(FakeMaintenance.BLOCKS.get(2), FakeMaintenance.BLOCKS.get(0)),
        maintenance.brought());
    assertEquals("notes is open: 5 new blocks, 2 that were here already\n", answer);
  }

  @Test
  void anImportWithRefusedBlocksSaysSoAndFails() throws IOException {
    maintenance.refuses(2);
    Path in = written("in.car", whole());

    assertTrue(ask(1, "import", in.toString()).contains("2 blocks refused"));
    assertEquals(2, object(1, "import", in.toString()).get("refused"));
  }

  @Test
  void whatIsNoArchiveIsRefusedInOneLine() throws IOException {
    byte[] whole = whole();
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);
    byte[] flipped = whole.clone();
    flipped[whole.length - 1] ^= 1;
    byte[] huge = Bytes.concat(Varint.encode(1L << 40), Bytes.wrap(new byte[20])).toByteArray();
    byte[] hugeBlock =
        Bytes.concat(Bytes.wrap(whole), Varint.encode(1L << 40), Bytes.wrap(new byte[9]))
            .toByteArray();

    assertRefused("there is no file", file("none.car"));
    assertRefused("is a folder", folder);
    assertRefused(
        "is no CAR archive", written("text.car", Bytes.utf8("hello, hello").toByteArray()));
    assertRefused("is no CAR archive", written("empty.car", new byte[0]));
    assertRefused("is cut short", written("cut.car", cut));
    assertRefused("is damaged after byte", written("flipped.car", flipped));
    assertRefused("more than 65536", written("huge.car", huge));
    assertRefused("is no archive after byte " + whole.length, written("block.car", hugeBlock));
    assertEquals(List.of(), maintenance.brought());
  }

  private void assertRefused(String why, Path file) throws IOException {
    String answer = ask(1, "import", file.toString());
    assertTrue(answer.contains(why), answer);
    assertEquals(1, answer.lines().count(), answer);
  }

  @Test
  void aSoundHomeIsSaidToBeSound() throws IOException {
    maintenance.finds(
        new Verification(List.of(of("notes", Standing.OPEN, 12, 0, 0)), 13, 4_300, List.of(), 0));

    assertEquals("notes: sound, 12 blocks, 4.2 kB\nsound: 13 blocks, 4.3 kB\n", ask(0, "verify"));
    assertEquals(true, object(0, "verify").get("sound"));
  }

  private static OfCollaboration of(
      String name, Standing standing, long blocks, long unindexed, long faults) {
    return new OfCollaboration(
        new CollaborationId(Block.of(Cid.DAG_CBOR, Bytes.utf8(name)).cid()),
        standing == Standing.UNKNOWN ? Optional.empty() : Optional.of(name),
        standing,
        blocks,
        4_200,
        unindexed,
        faults == 0 ? List.of() : List.of("block b is missing"),
        faults);
  }

  @Test
  void damageIsNamedAndFails() throws IOException {
    maintenance.finds(
        new Verification(
            List.of(of("notes", Standing.OPEN, 12, 0, 3), of("lost", Standing.UNKNOWN, 0, 9, 0)),
            13,
            4_300,
            List.of("block c cannot be read"),
            1));

    String answer = ask(1, "verify");

    assertTrue(answer.contains("notes: damaged, 12 blocks"), answer);
    assertTrue(answer.contains("  block b is missing\n  and 2 more\n"), answer);
    assertTrue(answer.contains(": 9 blocks of a collaboration that is not open here"), answer);
    assertTrue(answer.contains("open LINK"), answer);
    assertTrue(answer.contains("  block c cannot be read"), answer);
    assertEquals(false, object(1, "verify").get("sound"));
  }
}

package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.batch;
import static org.asterism.stores.local.internal.TestData.blocks;
import static org.asterism.stores.local.internal.TestData.cids;
import static org.asterism.stores.local.internal.TestData.key;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.disk.FolderDisk;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stores in a loop is killed, again and again, on the same folder. */
class KilledProcessTest {
  private static final int LIVES = 5;

  @TempDir Path home;

  @Test
  void whatAKilledProcessAcknowledgedIsThere() throws Exception {
    int next = 0;
    Random random = new Random(5);
    for (int life = 0; life < LIVES; life++) {
      int acknowledged = runAndKill(next, random.nextInt(400) + 20);
      assertTrue(acknowledged >= next, "the process did something in life " + life);
      check(acknowledged);
      next = acknowledged + 100_000 / LIVES;
    }
  }

  private int runAndKill(int from, int steps) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                home.toString(),
                Integer.toString(from))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = from - 1;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && last < from + steps) {
        last = Integer.parseInt(line);
        line = lines.readLine();
      }
    } catch (NumberFormatException e) {
      throw new IOException("the process said something else", e);
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    return last;
  }

  private void check(int acknowledged) throws Exception {
    LocalBlockStore store = Victim.store(home);
    LocalJournal journal = Victim.journal(home);
    Optional<Bytes> last = result(journal.get(Bytes.utf8("a")));
    int found = Integer.parseInt(last.orElseThrow().toUtf8());
    assertTrue(found >= acknowledged, "found " + found + " of " + acknowledged);
    assertEquals(last, result(journal.get(Bytes.utf8("b"))));
    for (int number : numbers(journal)) {
      List<Block> blocks = Victim.blocksOf(number);
      assertEquals(blocks, result(store.get(cids(blocks))), "blocks of " + number);
    }
    store.close();
    journal.close();
  }

  private static List<Integer> numbers(LocalJournal journal) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    for (var entry : result(journal.scan(key(0), key(999_999), 1_000_000))) {
      numbers.add(Integer.parseInt(entry.value().toUtf8()));
    }
    return numbers;
  }

  /** Stores blocks, then a batch that names them, then says so. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      Path home = Path.of(arguments[0]);
      LocalBlockStore store = store(home);
      LocalJournal journal = journal(home);
      for (int i = Integer.parseInt(arguments[1]); ; i++) {
        result(store.put(blocksOf(i)));
        result(journal.write(batch(i)));
        System.out.println(i);
      }
    }

    static List<Block> blocksOf(int number) {
      return blocks(number * 3, number * 3 + 3);
    }

    static LocalBlockStore store(Path home) {
      return LocalBlockStore.open(disk(home, "blocks"), 1 << 18);
    }

    static LocalJournal journal(Path home) {
      return LocalJournal.open(disk(home, "journal"), 1 << 14);
    }

    private static FolderDisk disk(Path home, String name) {
      return FolderDisk.open(home.resolve(name), Duration.ofSeconds(10));
    }
  }
}

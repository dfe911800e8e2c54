package org.asterism.tests.interop;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.asterism.distribution.embedded.EmbeddedNode;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.Commit;
import org.asterism.kernel.api.net.Multiaddr;

/**
 * Two whole nodes of ours in one text. They listen at a relay only and punch no holes, so whatever
 * they tell each other goes through it.
 */
final class EditingPair implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long TYPING_MILLIS = 200;
  private static final int TYPED_AT_ONCE = 12;
  private static final String CIRCUITS = "org.asterism.transports.circuitrelay/";

  private final Editor one;
  private final Editor other;
  private final AtomicLong typed = new AtomicLong();

  private EditingPair(EmbeddedNode one, EmbeddedNode other) throws Exception {
    this.one = new Editor(one);
    this.other = new Editor(other);
  }

  /** Starts both; the other knows an address of the one, and that is all they know. */
  static EditingPair through(String relay, Path homes) throws Exception {
    Multiaddr there = Multiaddr.parse(relay + "/p2p-circuit");
    EmbeddedNode one = node(homes.resolve("one"), there).start();
    EmbeddedNode other = node(homes.resolve("other"), there).join(one.addresses()).start();
    return new EditingPair(one, other);
  }

  private static EmbeddedNode.Builder node(Path home, Multiaddr listen) {
    return EmbeddedNode.at(home)
        .distribution(Path.of(System.getProperty("asterism.peer")))
        .app("interop")
        .listen(listen)
        .set(CIRCUITS + "mode", "never")
        .set(CIRCUITS + "holePunching", "false");
  }

  Editor one() {
    return one;
  }

  Editor other() {
    return other;
  }

  /** How many characters both have typed. */
  long typed() {
    return typed.get();
  }

  /** Waits till both have all that was typed. */
  void converge() {
    await()
        .atMost(PATIENCE)
        .until(() -> one.text().length() == typed() && other.text().length() == typed());
  }

  /**
   * Both type in turn, a few characters at a time, as people do.
   *
   * @param end of it, as {@link System#nanoTime} has it
   * @return how long it took from each edit to the word that the other has it, the longest last
   */
  List<Duration> typeUntil(long end) {
    List<CompletableFuture<Duration>> arrivals = new ArrayList<>();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    var unused =
        clock.scheduleAtFixedRate(
            () ->
                arrivals.add((arrivals.size() % 2 == 0 ? one : other).typeTillSeen(TYPED_AT_ONCE)),
            0,
            TYPING_MILLIS,
            TimeUnit.MILLISECONDS);
    Duration all = Duration.ofNanos(end - System.nanoTime());
    await().pollDelay(Duration.ZERO).forever().until(() -> System.nanoTime() - end >= 0);
    clock.shutdown();
    await().atMost(PATIENCE).until(clock::isTerminated);
    long least = all.toMillis() / TYPING_MILLIS / 2;
    if (arrivals.size() < least) {
      throw new AssertionError(arrivals.size() + " edits in " + all);
    }
    return arrivals.stream()
        .map(each -> each.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    other.node.close();
    one.node.close();
  }

  /** One of both. */
  final class Editor {
    private final EmbeddedNode node;
    private final Collaboration text;
    private final RandomGenerator random = RandomGenerator.getDefault();

    private Editor(EmbeddedNode node) throws Exception {
      this.node = node;
      this.text = OurNode.await(node.app().open("notes", "text"));
    }

    String text() throws Exception {
      return (String) OurNode.await(text.snapshot()).value();
    }

    /** Types so many characters, and waits till they are durable here. */
    void type(int characters) throws Exception {
      OurNode.await(edit(characters).thenCompose(Commit::durable));
    }

    /** Types many times without waiting between, and waits till all is durable here. */
    void typeAtOnce(int times, int characters) throws Exception {
      List<CompletableFuture<Void>> durable = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        durable.add(edit(characters).thenCompose(Commit::durable));
      }
      OurNode.await(CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new)));
    }

    private CompletableFuture<Duration> typeTillSeen(int characters) {
      long began = System.nanoTime();
      return edit(characters)
          .thenCompose(commit -> commit.seenBy(1))
          .thenApply(seen -> Duration.ofNanos(System.nanoTime() - began));
    }

    /** Letters by chance, so that nothing makes them shorter on their way. */
    private CompletableFuture<Commit<Void>> edit(int characters) {
      StringBuilder letters = new StringBuilder();
      random.ints(characters, '!', '~').forEach(letters::appendCodePoint);
      typed.addAndGet(characters);
      return text.update(draft -> draft.mutate("insert", 0L, letters.toString()))
          .toCompletableFuture();
    }
  }
}

package org.asterism.kernel.core.internal.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.sync.Frame;
import org.junit.jupiter.api.Test;

/** What a member answers is taken for what was asked, and for nothing else. */
class FetchingTest {
  private static final Block ONE = Block.of(Cid.DAG_CBOR, Bytes.utf8("one"));
  private static final Block TWO = Block.of(Cid.RAW, Bytes.utf8("two"));
  private static final Block OTHER = Block.of(Cid.RAW, Bytes.utf8("other"));

  private final Timers timers = new Timers();
  private final RecordingLink member =
      new RecordingLink(PeerId.of(PublicKey.ed25519(Bytes.wrap(new byte[32]))));
  private final Heard heard = new Heard();
  private final List<String> refused = new ArrayList<>();
  private final Fetching fetching = new Fetching(timers, 1_000, (from, what) -> refused.add(what));

  private void ask() {
    fetching.ask(member, List.of(ONE.cid(), TWO.cid()), heard);
  }

  private void answer(List<Block> blocks, List<Block> absent) {
    fetching.came(
        member.peer(),
        new Frame.Fetched(
            0,
            blocks.stream().map(Block::bytes).toList(),
            absent.stream().map(this::digest).toList()));
  }

  private Bytes digest(Block block) {
    return block.cid().hash().digest();
  }

  @Test
  void everyNameIsAnsweredInAnyOrderAndFrames() {
    ask();
    assertEquals(List.of(new Frame.Fetch(7, List.of(digest(ONE), digest(TWO)))), member.sent);
    answer(List.of(TWO), List.of());
    assertTrue(fetching.isAsking(member.peer()));
    answer(List.of(), List.of(ONE));

    assertEquals(List.of(TWO), heard.came);
    assertEquals(List.of(ONE.cid()), heard.absent);
    assertEquals(List.of(List.of()), heard.ended);
    assertFalse(fetching.isAsking(member.peer()));
    assertEquals(List.of(), refused);
    assertEquals(List.of(), timers.open);
  }

  @Test
  void aBlockOfAnotherNameIsRefusedAndTheRightOneIsTaken() {
    ask();
    answer(List.of(OTHER), List.of());
    answer(List.of(), List.of(OTHER));
    assertEquals(2, refused.size());
    assertEquals(List.of(), heard.came);
    answer(List.of(ONE, TWO), List.of());
    assertEquals(List.of(ONE, TWO), heard.came);
    answer(List.of(ONE), List.of());
    assertEquals(3, refused.size(), "it came before");
  }

  @Test
  void whoeverIsSilentIsNotWaitedForAndMayAnswerLate() {
    ask();
    answer(List.of(ONE), List.of());
    timers.fire();
    assertEquals(List.of(List.of(TWO.cid())), heard.ended);
    answer(List.of(TWO), List.of());
    assertEquals(List.of(ONE), heard.came);
    assertEquals(List.of(), refused);
  }

  @Test
  void emptyAnswersDoNotHoldItUp() {
    ask();
    Object first = timers.open.get(0);
    answer(List.of(), List.of());
    assertEquals(List.of(first), timers.open);
  }

  @Test
  void aMemberThatLeavesEndsIt() {
    ask();
    fetching.left(member.peer());
    assertEquals(List.of(List.of(ONE.cid(), TWO.cid())), heard.ended);
    assertEquals(List.of(), timers.open);
  }

  @Test
  void whatIsNoLongerWantedIsNotToldOf() {
    ask();
    fetching.cancel();
    answer(List.of(ONE), List.of());
    assertEquals(List.of(), heard.came);
    assertEquals(List.of(), heard.ended);
    assertEquals(List.of(), refused);
  }

  private static final class Heard implements Fetching.Asker {
    private final List<Block> came = new ArrayList<>();
    private final List<Cid> absent = new ArrayList<>();
    private final List<List<Cid>> ended = new ArrayList<>();

    @Override
    public void came(Block block) {
      came.add(block);
    }

    @Override
    public void absent(Cid cid) {
      absent.add(cid);
    }

    @Override
    public void ended(List<Cid> unanswered) {
      ended.add(unanswered);
    }
  }

  /** A queue whose timers run when a test says so. */
  private static final class Timers implements TurnQueue {
    private final List<Runnable> open = new ArrayList<>();

    void fire() {
      List.copyOf(open).forEach(Runnable::run);
      open.clear();
    }

    @Override
    public void post(Runnable turn) {
      turn.run();
    }

    @Override
    public Timer after(long millis, Runnable turn) {
      open.add(turn);
      return () -> open.remove(turn);
    }

    @Override
    public <T> Reply<T> reply(Consumer<? super Outcome<T>> turn) {
      return turn::accept;
    }

    @Override
    public void close() {}
  }
}

package org.asterism.kernel.testkit.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.testkit.Check;
import org.jspecify.annotations.Nullable;

/** What {@link Duplex} promises, for whoever implements it: connections and streams. */
public final class DuplexContract {
  /** How many seconds a check waits for what must happen. */
  static final int PATIENCE = 10;

  private static final int PIECE = 64 << 10;
  private static final int MOST_IN_FLIGHT = 64 << 20;

  private final Fixture fixture;

  private DuplexContract(Fixture fixture) {
    this.fixture = fixture;
  }

  /** Opens what is tested. */
  @FunctionalInterface
  public interface Fixture {
    /** Two ends of a new duplex, open both ways and without receivers. */
    Ends open() throws Exception;
  }

  /**
   * The two ends.
   *
   * @param near of whoever opened it
   * @param far of the other side
   */
  public record Ends(Duplex near, Duplex far) {}

  /** The checks, each to be run on its own. */
  public static List<Check> checks(Fixture fixture) {
    DuplexContract contract = new DuplexContract(fixture);
    return List.of(
        new Check("bytesArriveWholeAndInOrderBothWays", contract::wholeAndInOrder),
        new Check("aWrittenBufferBelongsToTheWriterAgain", contract::bufferIsCopied),
        new Check("nothingArrivesThatWasNotAskedFor", contract::credit),
        new Check("creditFromManyThreadsIsKept", contract::creditFromManyThreads),
        new Check("unreadBytesHoldTheWriterBack", contract::backpressure),
        new Check("writingOnWithoutWaitingIsRefusedPastABound", contract::bound),
        new Check("anEndArrivesAfterTheBytesAndTheOtherWayGoesOn", contract::halfClose),
        new Check("aWriteAfterTheEndFails", contract::writeAfterEnd),
        new Check("bothWaysEndedIsClosed", contract::closedByEnds),
        new Check("aResetEndsBothSidesAndFailsTheOthersReader", contract::reset),
        new Check("aResetFailsTheWritesThatWait", contract::resetFailsWrites),
        new Check("aSecondReceiverIsRefused", contract::secondReceiver));
  }

  private void wholeAndInOrder() throws Exception {
    Ends ends = fixture.open();
    byte[] there = random(1 << 20, 1);
    byte[] back = random(1 << 20, 2);
    Reader far = Reader.ofAll(ends.far);
    Reader near = Reader.ofAll(ends.near);
    Random sizes = new Random(3);
    for (int at = 0; at < there.length; ) {
      int size = Math.min(1 + sizes.nextInt(50_000), there.length - at);
      CompletionStage<Void> one = ends.near.write(ByteBuffer.wrap(there, at, size));
      CompletionStage<Void> other = ends.far.write(ByteBuffer.wrap(back, at, size));
      await(one);
      await(other);
      at += size;
    }
    same(there, far.awaitBytes(there.length));
    same(back, near.awaitBytes(back.length));
    ends.near.reset();
  }

  private void bufferIsCopied() throws Exception {
    Ends ends = fixture.open();
    ByteBuffer buffer = ByteBuffer.wrap(random(1000, 1));
    CompletionStage<Void> written = ends.near.write(buffer);
    require(!buffer.hasRemaining(), "a write consumes its buffer");
    Arrays.fill(buffer.array(), (byte) 0);
    await(written);
    same(random(1000, 1), Reader.ofAll(ends.far).awaitBytes(1000));
    ends.near.reset();
  }

  private void credit() throws Exception {
    Ends ends = fixture.open();
    byte[] sent = random(100, 1);
    Reader far = Reader.of(ends.far);
    Reader near = Reader.ofAll(ends.near);
    var unused = ends.near.write(ByteBuffer.wrap(sent));
    roundTrip(ends.far, near, 1);
    require(far.bytes().length == 0, "bytes arrived without credit");
    far.request(40);
    same(Arrays.copyOf(sent, 40), far.awaitBytes(40));
    roundTrip(ends.far, near, 2);
    require(far.bytes().length == 40, "more arrived than was asked for");
    far.request(30);
    far.request(30);
    same(sent, far.awaitBytes(100));
    ends.near.reset();
  }

  private void creditFromManyThreads() throws Exception {
    Ends ends = fixture.open();
    byte[] sent = random(4 * 50 * 1000, 1);
    Reader far = Reader.of(ends.far);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int j = 0; j < 50; j++) {
                  far.request(1000);
                }
              });
      thread.start();
      threads.add(thread);
    }
    await(ends.near.write(ByteBuffer.wrap(sent)));
    same(sent, far.awaitBytes(sent.length));
    for (Thread thread : threads) {
      thread.join();
    }
    ends.near.reset();
  }

  private void backpressure() throws Exception {
    Ends ends = fixture.open();
    Reader far = Reader.of(ends.far);
    far.request(1);
    int total = 0;
    CompletionStage<Void> last;
    do {
      require(total < MOST_IN_FLIGHT, total + " unread bytes do not hold the writer back");
      last = ends.near.write(ByteBuffer.wrap(random(PIECE, total / PIECE)));
      total += PIECE;
    } while (completesWithin(last, 500));
    far.request(Long.MAX_VALUE);
    await(last);
    byte[] got = far.awaitBytes(total);
    for (int at = 0; at < total; at += PIECE) {
      same(random(PIECE, at / PIECE), Arrays.copyOfRange(got, at, at + PIECE));
    }
    ends.near.reset();
  }

  private void bound() throws Exception {
    Ends ends = fixture.open();
    Reader.of(ends.far);
    for (int total = 0; total < 4 * MOST_IN_FLIGHT; total += PIECE) {
      CompletableFuture<Void> written =
          ends.near.write(ByteBuffer.allocate(PIECE)).toCompletableFuture();
      if (written.isCompletedExceptionally()) {
        require(failure(written) instanceof NetException.Exhausted, "refused, but not Exhausted");
        ends.near.reset();
        return;
      }
    }
    throw new AssertionError("a writer that does not wait is never refused");
  }

  private void halfClose() throws Exception {
    Ends ends = fixture.open();
    Reader far = Reader.ofAll(ends.far);
    Reader near = Reader.ofAll(ends.near);
    byte[] sent = random(200_000, 1);
    var unused = ends.near.write(ByteBuffer.wrap(sent));
    await(ends.near.closeWrite());
    far.awaitEnd();
    same(sent, far.bytes());
    await(ends.far.write(ByteBuffer.wrap(sent)));
    same(sent, near.awaitBytes(sent.length));
    require(!ends.near.closed().toCompletableFuture().isDone(), "closed with one way open");
    ends.near.reset();
  }

  private void writeAfterEnd() throws Exception {
    Ends ends = fixture.open();
    await(ends.near.closeWrite());
    Throwable cause = failure(ends.near.write(ByteBuffer.wrap(new byte[1])));
    require(cause instanceof NetException, "fails with a NetException, not " + cause);
    ends.near.reset();
  }

  private void closedByEnds() throws Exception {
    Ends ends = fixture.open();
    Reader far = Reader.ofAll(ends.far);
    Reader near = Reader.ofAll(ends.near);
    await(ends.near.closeWrite());
    far.awaitEnd();
    await(ends.far.closeWrite());
    near.awaitEnd();
    await(ends.near.closed());
    await(ends.far.closed());
    near.check();
    far.check();
  }

  private void reset() throws Exception {
    Ends ends = fixture.open();
    Reader far = Reader.ofAll(ends.far);
    Reader.ofAll(ends.near);
    roundTrip(ends.near, far, 1);
    ends.near.reset();
    ends.near.reset();
    await(ends.near.closed());
    far.awaitFailure();
    await(ends.far.closed());
    Throwable cause = failure(ends.far.write(ByteBuffer.wrap(new byte[1])));
    require(cause instanceof NetException, "fails with a NetException, not " + cause);
    far.check();
  }

  private void resetFailsWrites() throws Exception {
    Ends ends = fixture.open();
    Reader.of(ends.far);
    CompletionStage<Void> last;
    int total = 0;
    do {
      require(total < MOST_IN_FLIGHT, total + " unread bytes do not hold the writer back");
      last = ends.near.write(ByteBuffer.allocate(PIECE));
      total += PIECE;
    } while (completesWithin(last, 500));
    ends.near.reset();
    Throwable cause = failure(last);
    require(cause instanceof NetException, "fails with a NetException, not " + cause);
  }

  private void secondReceiver() throws Exception {
    Ends ends = fixture.open();
    Reader.of(ends.near);
    try {
      Reader.of(ends.near);
    } catch (IllegalStateException expected) {
      ends.near.reset();
      return;
    }
    throw new AssertionError("a second receiver was taken");
  }

  /** Sends the count-th byte one way, so that what was sent before has had time to arrive. */
  private static void roundTrip(Duplex from, Reader to, int count) throws Exception {
    await(from.write(ByteBuffer.wrap(new byte[1])));
    to.awaitBytes(count);
  }

  private static byte[] random(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void await(CompletionStage<Void> stage) throws Exception {
    stage.toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
  }

  private static boolean completesWithin(CompletionStage<Void> stage, int millis) throws Exception {
    try {
      stage.toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static @Nullable Throwable failure(CompletionStage<Void> stage) throws Exception {
    CompletionStage<@Nullable Throwable> outcome =
        stage.<@Nullable Throwable>handle(
            (value, failure) ->
                failure instanceof CompletionException ? failure.getCause() : failure);
    return outcome.toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
  }

  private static void same(byte[] expected, byte[] actual) {
    require(
        Arrays.equals(expected, actual),
        () ->
            "expected "
                + expected.length
                + " bytes, got "
                + actual.length
                + ", first difference at "
                + Arrays.mismatch(expected, actual));
  }

  private static void require(boolean holds, String rule) {
    require(holds, () -> rule);
  }

  private static void require(boolean holds, java.util.function.Supplier<String> rule) {
    if (!holds) {
      throw new AssertionError(rule.get());
    }
  }
}

package org.asterism.kernel.core.internal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final FairQueue queue = new FairQueue();

  private static FairQueue.Waiting frame(String name) {
    return new FairQueue.Waiting(Bytes.utf8(name), () -> {});
  }

  private void add(long channel, boolean old, String... names) {
    for (String name : names) {
      queue.add(channel, old, frame(name));
    }
  }

  private static String name(FairQueue.Waiting waiting) {
    return new String(waiting.frame().toByteArray(), StandardCharsets.UTF_8);
  }

  private String all() {
    List<String> names = new ArrayList<>();
    for (FairQueue.Waiting next = queue.poll(); next != null; next = queue.poll()) {
      names.add(name(next));
    }
    return String.join(" ", names);
  }

  @Test
  void anEmptyOneHasNothing() {
    assertTrue(queue.isEmpty());
    assertNull(queue.poll());
  }

  @Test
  void ofOneChannelFramesKeepTheirOrder() {
    add(1, false, "a", "b", "c");
    assertFalse(queue.isEmpty());
    assertEquals("a b c", all());
    assertTrue(queue.isEmpty());
  }

  @Test
  void channelsTakeTurns() {
    add(1, false, "a1", "a2", "a3");
    add(2, false, "b1");
    add(3, true, "c1", "c2");
    assertEquals("a1 b1 c1 a2 c2 a3", all());
  }

  @Test
  void whoComesWhileAnotherFloodsWaitsForOneFrameOfIt() {
    add(1, false, "a1", "a2", "a3", "a4");
    assertEquals("a1", name(Objects.requireNonNull(queue.poll())));
    add(2, false, "b1");
    assertEquals("a2 b1 a3 a4", all());
  }

  @Test
  void ofAChannelWhatIsNewGoesBeforeWhatCatchesUp() {
    add(1, true, "old1", "old2");
    add(1, false, "new1");
    assertEquals("new1 old1 old2", all());
  }

  @Test
  void whatIsNewOfOneDoesNotHoldUpWhatIsOldOfAnother() {
    add(1, true, "a-old");
    add(2, false, "b1", "b2", "b3");
    assertEquals("a-old b1 b2 b3", all());
  }

  @Test
  void framesOfTheLinkItselfGoFirst() {
    add(1, false, "a");
    queue.addControl(frame("c1"));
    queue.addControl(frame("c2"));
    assertEquals("c1 c2 a", all());
  }

  @Test
  void whatIsDroppedDoesNotComeAndOthersDo() {
    add(1, false, "a1", "a2");
    add(2, true, "b");
    queue.addControl(frame("c"));
    queue.drop(1);
    queue.drop(9);
    assertEquals("c b", all());
    add(1, false, "again");
    assertEquals("again", all());
  }

  @Test
  void nothingIsLeftAfterClear() {
    add(1, false, "a");
    queue.addControl(frame("c"));
    queue.clear();
    assertTrue(queue.isEmpty());
    assertNull(queue.poll());
  }
}

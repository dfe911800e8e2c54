package org.asterism.kernel.core.internal.log;

import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.block.Head;
import org.jspecify.annotations.Nullable;

/** One known block, without its bytes. */
public final class Entry {
  private final Head head;
  private final long from;
  private final long time;
  private final int size;
  private final @Nullable Entry prev;
  private final long ordinal;
  private int children;
  private boolean durable;

  Entry(Head head, long from, long time, int size, @Nullable Entry prev, long ordinal) {
    this.head = head;
    this.from = from;
    this.time = time;
    this.size = size;
    this.prev = prev;
    this.ordinal = ordinal;
  }

  /** Its name. */
  public Cid cid() {
    return head.cid();
  }

  /** Who made it. */
  public ReplicaId replica() {
    return head.replica();
  }

  /** The last operation before it. */
  public long from() {
    return from;
  }

  /** Its last operation. */
  public long to() {
    return head.seq();
  }

  /** As clocks name it. */
  public Head head() {
    return head;
  }

  /** The hybrid logical time of its last operation. */
  public long time() {
    return time;
  }

  /** How many bytes the block has. */
  public int size() {
    return size;
  }

  /** The replica's block before it. */
  public @Nullable Entry prev() {
    return prev;
  }

  /** When it came, among all blocks here. */
  public long ordinal() {
    return ordinal;
  }

  /** Whether the block and its place in the index are stored. */
  public boolean durable() {
    return durable;
  }

  /** It is stored. */
  public void stored() {
    durable = true;
  }

  boolean childless() {
    return children == 0;
  }

  int gainChild() {
    return ++children;
  }

  /** Its bytes may not be in the store yet after all. */
  public void pending() {
    durable = false;
  }

  void loseChild() {
    children--;
  }
}

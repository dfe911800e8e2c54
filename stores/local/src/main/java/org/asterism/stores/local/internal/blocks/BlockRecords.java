package org.asterism.stores.local.internal.blocks;

import java.nio.ByteBuffer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.stores.local.internal.log.LogRecord;

/** What the log of the blocks consists of. */
sealed interface BlockRecords extends LogRecord {
  /** A block: its CID, then its content. */
  byte BLOCK = 1;

  /** That a block was deleted: its CID. */
  byte TOMBSTONE = 2;

  /** About how many bytes a record takes beside the content. */
  int OVERHEAD = 60;

  /** Of which block. */
  Cid cid();

  /** A block. */
  record Stored(Cid cid, Bytes name, Bytes content) implements BlockRecords {
    Stored(Block block) {
      this(block.cid(), block.cid().encode(), block.bytes());
    }

    @Override
    public byte kind() {
      return BLOCK;
    }

    @Override
    public int length() {
      return name.size() + content.size();
    }

    @Override
    public void writeTo(ByteBuffer target) {
      target.put(name.asByteBuffer()).put(content.asByteBuffer());
    }
  }

  /** A deletion. */
  record Deleted(Cid cid, Bytes name) implements BlockRecords {
    Deleted(Cid cid) {
      this(cid, cid.encode());
    }

    @Override
    public byte kind() {
      return TOMBSTONE;
    }

    @Override
    public int length() {
      return name.size();
    }

    @Override
    public void writeTo(ByteBuffer target) {
      target.put(name.asByteBuffer());
    }
  }
}

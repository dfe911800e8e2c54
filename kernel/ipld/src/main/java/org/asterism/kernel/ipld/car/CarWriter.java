package org.asterism.kernel.ipld.car;

import java.io.IOException;
import java.io.OutputStream;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * Writes an archive of version 1 with one root, block by block, in the order in which they are
 * given. The stream is neither buffered nor closed here. Not thread-safe.
 */
public final class CarWriter {
  private final OutputStream out;

  /**
   * Begins an archive.
   *
   * @param root what the archive is about; its block should be among those that follow
   */
  public CarWriter(OutputStream out, Cid root) throws IOException {
    this.out = out;
    Bytes header =
        new DagCborWriter()
            .map(2)
            .key("roots")
            .array(1)
            .link(root)
            .end()
            .key("version")
            .integer(1)
            .end()
            .toBytes();
    out.write(Varint.encode(header.size()).toByteArray());
    out.write(header.toByteArray());
  }

  /** Adds a block, whose bytes are trusted to be those that its name says. */
  public void write(Block block) throws IOException {
    Bytes cid = block.cid().encode();
    out.write(Varint.encode(cid.size() + block.bytes().size()).toByteArray());
    out.write(cid.toByteArray());
    out.write(block.bytes().toByteArray());
  }
}

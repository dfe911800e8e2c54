package org.asterism.bundles.console.internal;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.car.CarWriter;

/**
 * An archive on its way to a file, which has it whole or not at all. Its root is known last: the
 * header is written twice, with a name of the same length the first time.
 */
final class CarOutput implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path unfinished;
  private final FileChannel channel;
  private final OutputStream out;
  private final CarWriter writer;
  private boolean finished;

  /** Begins; nothing has the file's name yet. */
  CarOutput(Path file) throws IOException {
    this.file = file;
    this.unfinished = file.resolveSibling("." + file.getFileName() + ".part");
    this.channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    this.writer = new CarWriter(out, new Cid(1, Cid.DAG_CBOR, Multihash.sha256(Bytes.empty())));
  }

  void write(Block block) throws IOException {
    writer.write(block);
  }

  /**
   * Gives the file its name.
   *
   * @return how many bytes it has
   */
  long finish(Cid root) throws IOException {
    out.flush();
    long size = channel.position();
    channel.position(0);
    OutputStream header = Channels.newOutputStream(channel);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new CarWriter(bytes, root);
    header.write(bytes.toByteArray());
    channel.force(true);
    channel.close();
    Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    finished = true;
    return size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!finished) {
      Files.deleteIfExists(unfinished);
    }
  }
}

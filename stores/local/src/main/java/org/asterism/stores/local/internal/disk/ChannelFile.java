package org.asterism.stores.local.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file through a channel.
 *
 * <p>Java closes a channel for everyone when one thread is interrupted while it reads. Callers read
 * in their own threads, so such a channel is opened again, the read repeated, and the interrupt
 * left for the caller to see.
 */
final class ChannelFile implements DiskFile {
  private final Path path;
  private final Windows windows;
  private volatile FileChannel channel;
  private boolean closed;

  private ChannelFile(Path path, FileChannel channel, WindowBudget budget) {
    this.path = path;
    this.channel = channel;
    this.windows = new Windows(new ChannelMapping(), budget);
  }

  /** Opens a file that may have windows mapped within a budget. */
  static ChannelFile open(Path path, WindowBudget budget) throws IOException {
    return new ChannelFile(path, channel(path, StandardOpenOption.CREATE), budget);
  }

  private static FileChannel channel(Path path, StandardOpenOption... more) throws IOException {
    StandardOpenOption[] options = new StandardOpenOption[2 + more.length];
    options[0] = StandardOpenOption.READ;
    options[1] = StandardOpenOption.WRITE;
    System.arraycopy(more, 0, options, 2, more.length);
    return FileChannel.open(path, options);
  }

  @Override
  public long size() throws IOException {
    return retried(FileChannel::size);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int start = target.position();
    return retried(
        current -> {
          target.position(start);
          while (target.hasRemaining()) {
            int count = current.read(target, position + target.position() - start);
            if (count < 0) {
              break;
            }
          }
          return target.position() - start;
        });
  }

  @Override
  public int pick(ByteBuffer target, long position) throws IOException {
    int length = target.remaining();
    return windows.read(target, position) ? length : read(target, position);
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    int start = source.position();
    retried(
        current -> {
          source.position(start);
          while (source.hasRemaining()) {
            current.write(source, position + source.position() - start);
          }
          return source;
        });
  }

  @Override
  public void force() throws IOException {
    retried(
        current -> {
          current.force(false);
          return current;
        });
  }

  @Override
  public void truncate(long size) throws IOException {
    windows.cutTo(size, () -> retried(current -> current.truncate(size)));
  }

  private <T> T retried(Operation<T> operation) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        FileChannel current = channel;
        try {
          return operation.run(current);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
          replace(current);
        } catch (ClosedChannelException e) {
          replace(current);
        } catch (IOException e) {
          throw explained(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void replace(FileChannel broken) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (channel == broken) {
      channel = channel(path);
    }
  }

  private IOException explained(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    boolean full =
        message.contains("no space left")
            || message.contains("not enough space")
            || message.contains("quota exceeded")
            || roomIsGone();
    return full ? new DiskFullException(path + ": " + e.getMessage(), e) : e;
  }

  private boolean roomIsGone() {
    try {
      return Files.getFileStore(path).getUsableSpace() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void discard() throws IOException {
    windows.close();
    try {
      // What is mapped until the collector comes would keep the room of a deleted file.
      truncate(0);
    } finally {
      close();
    }
  }

  @Override
  public void close() throws IOException {
    windows.close();
    synchronized (this) {
      closed = true;
      channel.close();
    }
  }

  /** Maps the file by whatever channel it has. */
  private final class ChannelMapping implements Windows.Mapping {
    @Override
    public long size() throws IOException {
      return ChannelFile.this.size();
    }

    @Override
    public ByteBuffer map(long position, int length) throws IOException {
      return retried(current -> current.map(FileChannel.MapMode.READ_ONLY, position, length));
    }
  }

  /** What is done with the channel; done again from the start when the channel was lost. */
  @FunctionalInterface
  private interface Operation<T> {
    T run(FileChannel channel) throws IOException;
  }
}

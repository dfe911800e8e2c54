package org.asterism.bundles.console.control;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A socket as lines of UTF-8 of bounded length. One thread may read while others write.
 *
 * <p>It uses the channel itself: the streams of {@code Channels} hold one lock for both directions.
 */
public final class LineChannel implements Closeable {
  private final SocketChannel channel;
  private final int maxLineBytes;
  private final ByteBuffer input = ByteBuffer.allocate(16 * 1024).flip();
  private final Object writing = new Object();

  /**
   * Wraps a channel in blocking mode.
   *
   * @param maxLineBytes the longest line that is read
   */
  public LineChannel(SocketChannel channel, int maxLineBytes) {
    this.channel = channel;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * The next line without its end; null if there are no more.
   *
   * @throws IOException if the channel fails or a line is too long
   */
  public @Nullable String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int from = input.position();
      int end = from;
      while (end < input.limit() && input.get(end) != '\n') {
        end++;
      }
      if (line.size() + (end - from) > maxLineBytes) {
        throw new IOException("a line is longer than " + maxLineBytes + " bytes");
      }
      line.write(input.array(), from, end - from);
      if (end < input.limit()) {
        input.position(end + 1);
        return line.toString(StandardCharsets.UTF_8);
      }
      input.clear();
      int count = channel.read(input);
      input.flip();
      if (count < 0) {
        return null;
      }
    }
  }

  /**
   * Writes a line, or several together with a line feed between them. Returns when the socket has
   * taken them.
   */
  public void write(String lines) throws IOException {
    ByteBuffer output = StandardCharsets.UTF_8.encode(lines + "\n");
    synchronized (writing) {
      while (output.hasRemaining()) {
        channel.write(output);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package org.asterism.stores.local.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.disk.DiskFile;
import org.asterism.stores.local.internal.disk.DiskFullException;

/**
 * A disk in memory that runs full when told, fails when told, and at a crash keeps of what was not
 * forced whatever sectors a random source says.
 */
public final class SimulatedDisk implements Disk {
  private static final int SECTOR = 512;

  private final TreeMap<String, Content> files = new TreeMap<>();
  private TreeMap<String, Content> durable = new TreeMap<>();
  private long capacity = Long.MAX_VALUE;
  private int forcesToFail;
  private int truncatesToFail;
  private boolean writesHeld;
  private int forcesLeft = Integer.MAX_VALUE;
  private boolean forceWaits;
  private boolean writeWaits;

  /** How many bytes all files together may have. */
  public synchronized void capacity(long bytes) {
    capacity = bytes;
  }

  /** Lets the next forces fail. */
  public synchronized void failForces(int count) {
    forcesToFail = count;
  }

  /** Lets the next truncations fail. */
  public synchronized void failTruncates(int count) {
    truncatesToFail = count;
  }

  /** Lets writers wait before they write. */
  public synchronized void holdWrites() {
    writesHeld = true;
  }

  /** Lets writes go on, and some forces; the one after those waits. */
  public synchronized void holdForcesAfter(int count) {
    writesHeld = false;
    forcesLeft = count;
    notifyAll();
  }

  /** Returns when a write waits. */
  public synchronized void awaitHeldWrite() throws InterruptedException {
    while (!writeWaits) {
      wait();
    }
  }

  /** Returns when a force waits. */
  public synchronized void awaitHeldForce() throws InterruptedException {
    while (!forceWaits) {
      wait();
    }
  }

  /** Ends all waiting. */
  public synchronized void release() {
    holdForcesAfter(Integer.MAX_VALUE);
    forceWaits = false;
  }

  @SuppressWarnings("WaitNotInLoop") // the callers loop
  private synchronized void pause() throws IOException {
    try {
      wait();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  public synchronized long used() {
    return files.values().stream().mapToLong(each -> each.size).sum();
  }

  /** What a crash at this instant leaves. */
  public synchronized SimulatedDisk crashed(Random random) {
    SimulatedDisk left = new SimulatedDisk();
    TreeMap<String, Content> names = random.nextBoolean() ? durable : files;
    names.forEach((name, content) -> left.files.put(name, content.crashed(random)));
    left.durable = new TreeMap<>(left.files);
    return left;
  }

  /** The bytes of a file, to look at or to damage. */
  public synchronized byte[] content(String name) {
    Content content = files.get(name);
    if (content == null) {
      throw new IllegalArgumentException("no file " + name);
    }
    return Arrays.copyOf(content.bytes, content.size);
  }

  /** A copy in which one file has other bytes. */
  public synchronized SimulatedDisk with(String name, byte[] bytes) {
    SimulatedDisk copy = new SimulatedDisk();
    files.forEach(
        (each, content) -> copy.files.put(each, new Content(content.bytes, content.size)));
    copy.files.put(name, new Content(bytes, bytes.length));
    copy.durable = new TreeMap<>(copy.files);
    return copy;
  }

  @Override
  public String place() {
    return "simulated";
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized DiskFile open(String name) {
    return new SimulatedFile(files.computeIfAbsent(name, each -> new Content(new byte[0], 0)));
  }

  @Override
  public synchronized Optional<ByteBuffer> read(String name, long bound) {
    Content content = files.get(name);
    return content == null || content.size > bound
        ? Optional.empty()
        : Optional.of(ByteBuffer.wrap(content(name)));
  }

  @Override
  public synchronized void replace(String name, ByteBuffer source) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    files.put(name, new Content(bytes, bytes.length));
    sync();
  }

  @Override
  public synchronized void delete(String name) {
    files.remove(name);
  }

  @Override
  public synchronized void sync() {
    durable = new TreeMap<>(files);
  }

  @Override
  public void close() {}

  private static final class Write {
    private final int position;
    private final byte[] bytes;

    Write(int position, byte[] bytes) {
      this.position = position;
      this.bytes = bytes;
    }
  }

  private static final class Content {
    private byte[] bytes;
    private int size;
    private byte[] forced;
    private final List<Write> unforced = new ArrayList<>();

    Content(byte[] bytes, int size) {
      this.bytes = Arrays.copyOf(bytes, size);
      this.size = size;
      this.forced = Arrays.copyOf(bytes, size);
    }

    void write(int position, byte[] source) {
      if (position + source.length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + source.length));
      }
      System.arraycopy(source, 0, bytes, position, source.length);
      size = Math.max(size, position + source.length);
      unforced.add(new Write(position, source));
    }

    Content crashed(Random random) {
      byte[] left = forced.clone();
      boolean all = random.nextInt(4) == 0;
      for (Write write : unforced) {
        for (int at = 0; at < write.bytes.length; at += SECTOR) {
          int length = Math.min(SECTOR, write.bytes.length - at);
          if (all || random.nextBoolean()) {
            int end = write.position + at + length;
            left = end > left.length ? Arrays.copyOf(left, end) : left;
            System.arraycopy(write.bytes, at, left, write.position + at, length);
          }
        }
      }
      return new Content(left, left.length);
    }
  }

  private final class SimulatedFile implements DiskFile {
    private final Content content;
    private boolean closed;

    SimulatedFile(Content content) {
      this.content = content;
    }

    private void ensureOpen() throws IOException {
      if (closed) {
        throw new ClosedChannelException();
      }
    }

    @Override
    public long size() throws IOException {
      synchronized (SimulatedDisk.this) {
        ensureOpen();
        return content.size;
      }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      synchronized (SimulatedDisk.this) {
        ensureOpen();
        int count = (int) Math.min(target.remaining(), content.size - position);
        if (count > 0) {
          target.put(content.bytes, (int) position, count);
        }
        return Math.max(0, count);
      }
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      synchronized (SimulatedDisk.this) {
        ensureOpen();
        // The mark's are behind the force of their group: who waits means the group's.
        while (writesHeld && files.get("mark") != content) {
          writeWaits = true;
          SimulatedDisk.this.notifyAll();
          pause();
        }
        long growth = Math.max(0, position + source.remaining() - content.size);
        long room = Math.max(0, capacity - used());
        byte[] bytes = new byte[(int) (source.remaining() - Math.max(0, growth - room))];
        source.get(bytes);
        content.write((int) position, bytes);
        if (growth > room) {
          throw new DiskFullException("simulated: no space left");
        }
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        ensureOpen();
        while (forcesLeft == 0) {
          forceWaits = true;
          SimulatedDisk.this.notifyAll();
          pause();
        }
        forcesLeft--;
        if (forcesToFail > 0) {
          forcesToFail--;
          throw new IOException("simulated: force failed");
        }
        content.forced = Arrays.copyOf(content.bytes, content.size);
        content.unforced.clear();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        ensureOpen();
        if (truncatesToFail > 0) {
          truncatesToFail--;
          throw new IOException("simulated: truncate failed");
        }
        if (size < content.size) {
          Arrays.fill(content.bytes, (int) size, content.size, (byte) 0);
          content.size = (int) size;
        }
      }
    }

    @Override
    public void close() {
      synchronized (SimulatedDisk.this) {
        closed = true;
      }
    }
  }
}

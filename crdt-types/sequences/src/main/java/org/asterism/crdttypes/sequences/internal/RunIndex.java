package org.asterism.crdttypes.sequences.internal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** One replica's runs by sequence number, in chunks so that one more in the middle costs little. */
final class RunIndex {
  private static final int CHUNK = 256;

  private Run[][] chunks = {new Run[8]};
  private int[] sizes = new int[1];
  private int chunkCount = 1;

  private @Nullable Run lastFound;

  /** The run that an item is in, if there is such an item. */
  @Nullable Run find(long seq) {
    Run last = lastFound;
    if (last != null && last.contains(seq)) {
      return last;
    }
    int c = chunkOf(seq);
    int at = floor(chunks[c], sizes[c], seq);
    if (at < 0) {
      return null;
    }
    Run found = chunks[c][at];
    if (!found.contains(seq)) {
      return null;
    }
    lastFound = found;
    return found;
  }

  void add(Run run) {
    int end = chunkCount - 1;
    int last = sizes[end];
    if (last > 0 && last < chunks[end].length && chunks[end][last - 1].seq < run.seq) {
      chunks[end][last] = run;
      sizes[end]++;
      return;
    }
    int c = chunkOf(run.seq);
    if (sizes[c] == CHUNK) {
      split(c);
      c = chunkOf(run.seq);
    }
    Run[] chunk = chunks[c];
    int size = sizes[c];
    if (size == chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.min(CHUNK, 2 * size));
      chunks[c] = chunk;
    }
    int at = floor(chunk, size, run.seq) + 1;
    System.arraycopy(chunk, at, chunk, at + 1, size - at);
    chunk[at] = run;
    sizes[c]++;
  }

  @SuppressWarnings("NullAway") // beyond its size a chunk holds nothing
  void remove(Run run) {
    lastFound = null;
    int c = chunkOf(run.seq);
    Run[] chunk = chunks[c];
    int at = floor(chunk, sizes[c], run.seq);
    if (at < 0 || chunk[at] != run) {
      throw new IllegalStateException("a run is not in its index");
    }
    System.arraycopy(chunk, at + 1, chunk, at, sizes[c] - at - 1);
    chunk[--sizes[c]] = null;
    if (sizes[c] == 0 && chunkCount > 1) {
      chunkCount--;
      System.arraycopy(chunks, c + 1, chunks, c, chunkCount - c);
      System.arraycopy(sizes, c + 1, sizes, c, chunkCount - c);
      chunks[chunkCount] = null;
    }
  }

  private void split(int c) {
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunkCount);
      sizes = Arrays.copyOf(sizes, 2 * chunkCount);
    }
    System.arraycopy(chunks, c + 1, chunks, c + 2, chunkCount - c - 1);
    System.arraycopy(sizes, c + 1, sizes, c + 2, chunkCount - c - 1);
    chunkCount++;
    Run[] full = chunks[c];
    // Most runs come at the end: there the lower chunk stays full.
    int keep = c == chunkCount - 2 ? CHUNK - 8 : CHUNK / 2;
    chunks[c + 1] = Arrays.copyOf(Arrays.copyOfRange(full, keep, CHUNK), CHUNK);
    sizes[c + 1] = CHUNK - keep;
    Arrays.fill(full, keep, CHUNK, null);
    sizes[c] = keep;
  }

  private int chunkOf(long seq) {
    int low = 1;
    int high = chunkCount - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (chunks[middle][0].seq <= seq) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private static int floor(Run[] chunk, int size, long seq) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (chunk[middle].seq <= seq) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  /** The runs with items at or after a number, in order; not to be changed meanwhile. */
  Iterator<Run> from(long seq) {
    return new Cursor(seq);
  }

  private final class Cursor implements Iterator<Run> {
    private int chunk;
    private int at;

    Cursor(long seq) {
      chunk = chunkOf(seq);
      at = Math.max(0, floor(chunks[chunk], sizes[chunk], seq));
      if (at < sizes[chunk] && chunks[chunk][at].end() <= seq) {
        at++;
      }
      settle();
    }

    private void settle() {
      while (chunk < chunkCount && at >= sizes[chunk]) {
        chunk++;
        at = 0;
      }
    }

    @Override
    public boolean hasNext() {
      return chunk < chunkCount;
    }

    @Override
    public Run next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Run run = chunks[chunk][at++];
      settle();
      return run;
    }
  }
}

package org.asterism.bundles.console.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.asterism.kernel.api.maintenance.Archive;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.car.CarException;
import org.asterism.kernel.ipld.car.CarReader;

/**
 * An archive in a file. All of it has been read once, and every block checked against its name,
 * before there is one; where each block is, is remembered, so that any can be had again.
 */
final class CarFile implements Archive, AutoCloseable {
  /** More blocks than that are no archive of a collaboration: their places take 100 MB. */
  private static final int MOST_BLOCKS = 600_000;

  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final Cid root;
  private final Map<Cid, Place> places;

  private record Place(long offset, int size) {}

  private CarFile(FileChannel channel, Cid root, Map<Cid, Place> places) {
    this.channel = channel;
    this.root = root;
    this.places = places;
  }

  /**
   * Reads a file.
   *
   * @param progress is told how many bytes have been read
   * @throws Refusal with one line, if it is no whole archive
   */
  static CarFile open(Path file, LongConsumer progress) throws Refusal {
    if (Files.isDirectory(file)) {
      throw Refusal.failed(file + " is a folder, not an archive");
    }
    long[] at = {0};
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      CarReader reader = new CarReader(in);
      at[0] = reader.position();
      Map<Cid, Place> places = read(reader, at, progress);
      if (reader.roots().size() != 1) {
        throw Refusal.failed(
            file + " has " + reader.roots().size() + " roots; an archive of a collaboration has 1");
      }
      return new CarFile(
          FileChannel.open(file, StandardOpenOption.READ), reader.roots().get(0), places);
    } catch (NoSuchFileException e) {
      throw Refusal.failed("there is no file " + file);
    } catch (CarException e) {
      throw refusal(file, at[0], e);
    } catch (IOException e) {
      throw Refusal.failed(file + " cannot be read: " + reason(e));
    }
  }

  private static Refusal refusal(Path file, long at, CarException e) {
    if (at == 0) {
      return Refusal.failed(file + " is no CAR archive: " + e.getMessage());
    }
    String fault = "is no archive";
    if (e instanceof CarException.Truncated) {
      fault = "is cut short";
    } else if (e instanceof CarException.Damaged) {
      fault = "is damaged";
    }
    return Refusal.failed(file + " " + fault + " after byte " + at + ": " + e.getMessage());
  }

  private static Map<Cid, Place> read(CarReader reader, long[] at, LongConsumer progress)
      throws IOException, Refusal {
    Map<Cid, Place> places = new HashMap<>();
    Optional<Block> next = reader.next();
    while (next.isPresent()) {
      at[0] = reader.position();
      int size = next.get().bytes().size();
      places.putIfAbsent(next.get().cid(), new Place(at[0] - size, size));
      if (places.size() > MOST_BLOCKS) {
        throw Refusal.failed(
            "more than " + MOST_BLOCKS + " blocks are no archive of a collaboration");
      }
      progress.accept(at[0]);
      next = reader.next();
    }
    return places;
  }

  /** What was wrong with a file, without its name. */
  static String reason(IOException failure) {
    if (failure instanceof java.nio.file.AccessDeniedException) {
      return "no permission";
    }
    String reason =
        failure instanceof java.nio.file.FileSystemException system ? system.getReason() : null;
    return reason == null ? String.valueOf(failure.getMessage()) : reason;
  }

  @Override
  public Cid root() {
    return root;
  }

  @Override
  public CompletionStage<List<Block>> get(List<Cid> names) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<Block> blocks = new ArrayList<>();
          for (Cid name : names) {
            Place place = places.get(name);
            if (place != null) {
              blocks.add(new Block(name, read(place)));
            }
          }
          return blocks;
        });
  }

  private Bytes read(Place place) {
    ByteBuffer buffer = ByteBuffer.allocate(place.size);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, place.offset + buffer.position()) < 0) {
          throw new IOException("it was cut short while it was read");
        }
      }
      return Bytes.wrap(buffer.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

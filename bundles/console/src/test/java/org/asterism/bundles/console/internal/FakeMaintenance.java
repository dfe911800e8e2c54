package org.asterism.bundles.console.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.maintenance.Archive;
import org.asterism.kernel.api.maintenance.Export;
import org.asterism.kernel.api.maintenance.Imported;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.maintenance.Progress;
import org.asterism.kernel.api.maintenance.Verification;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;

/** Gives three blocks, takes what their archive has, and finds what it is told. */
final class FakeMaintenance implements Maintenance {
  static final List<Block> BLOCKS = List.of(block("genesis"), block("segment"), block("manifest"));

  private final List<Block> brought = new ArrayList<>();
  private Verification verification = new Verification(List.of(), 0, 0, List.of(), 0);
  private long refused;

  private static Block block(String text) {
    return Block.of(Cid.RAW, Bytes.utf8(text));
  }

  List<Block> brought() {
    return brought;
  }

  void finds(Verification next) {
    verification = next;
  }

  void refuses(long blocks) {
    refused = blocks;
  }

  @Override
  public CompletionStage<Export> export(Collaboration collaboration) {
    if (collaboration.name().equals("damaged")) {
      return CompletableFuture.failedStage(
          new CollaborationException.Damaged("blocks are lost", null));
    }
    Deque<Block> left = new ArrayDeque<>(BLOCKS);
    return CompletableFuture.completedStage(
        new Export() {
          @Override
          public long blocks() {
            return 7;
          }

          @Override
          public long bytes() {
            return 2_500;
          }

          @Override
          public boolean isPublic() {
            return collaboration.isPublic();
          }

          @Override
          public CompletionStage<Part> next() {
            Block next = left.remove();
            return CompletableFuture.completedStage(
                new Part(List.of(next), 3, 1_000, left.isEmpty()));
          }
        });
  }

  @Override
  public CompletionStage<Imported> bringIn(
      String app, Archive archive, Consumer<Progress> progress) {
    return archive
        .get(List.of(archive.root(), BLOCKS.get(0).cid(), block("none").cid()))
        .thenApply(
            blocks -> {
              brought.addAll(blocks);
              progress.accept(new Progress("storing", 1, 2));
              return new Imported(
                  new CollaborationId(Block.of(Cid.DAG_CBOR, Bytes.utf8("genesis")).cid()),
                  Optional.of("notes"),
                  5,
                  2,
                  refused,
                  0);
            });
  }

  @Override
  public CompletionStage<Verification> verify(Consumer<Progress> progress) {
    progress.accept(new Progress("checking", 1, 4));
    return CompletableFuture.completedStage(verification);
  }
}

package org.asterism.kernel.core.internal.upkeep;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.maintenance.Archive;
import org.asterism.kernel.api.maintenance.Export;
import org.asterism.kernel.api.maintenance.Imported;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.maintenance.Progress;
import org.asterism.kernel.api.maintenance.Verification;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;

/**
 * What is done by hand, from any thread.
 *
 * @param world outside
 * @param settings bounds and intervals
 * @param node where archives go
 * @param open gives what is open or joining, when nothing is being looked for in the store
 */
public record Upkeep(
    Surroundings world,
    EngineSettings settings,
    Destination node,
    Consumer<CompletableFuture<List<Known>>> open)
    implements Maintenance {
  @Override
  public CompletionStage<Export> export(Collaboration collaboration) {
    if (collaboration instanceof CollaborationHandle handle) {
      CompletableFuture<List<Known>> settled = new CompletableFuture<>();
      open.accept(settled);
      return settled.thenCompose(known -> handle.leave());
    }
    return CompletableFuture.failedStage(
        new CollaborationException.Invalid(collaboration.name() + " is none of this node's"));
  }

  @Override
  public CompletionStage<Imported> bringIn(
      String app, Archive archive, Consumer<Progress> progress) {
    CompletableFuture<Imported> result = new CompletableFuture<>();
    new Importing(world, node, app, archive, progress, result).begin();
    return result;
  }

  @Override
  public CompletionStage<Verification> verify(Consumer<Progress> progress) {
    CompletableFuture<Verification> result = new CompletableFuture<>();
    CompletableFuture<List<Known>> all = new CompletableFuture<>();
    CompletionStage<List<Known>> stage = all;
    stage.whenComplete(
        (known, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else {
            new Verifying(world, settings, known, progress, result).begin();
          }
        });
    open.accept(all);
    return result;
  }
}

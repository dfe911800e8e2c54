package org.asterism.examples.embeddedset;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.asterism.distribution.embedded.EmbeddedNode;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.SharedSet;

/** Two nodes in one program share a guest book. */
public final class TwoNodes {
  private TwoNodes() {}

  /** Runs it; the first argument is a folder for the homes, the second a distribution's. */
  public static void main(String[] args) throws Exception {
    Path homes = Path.of(args[0]);
    Path peer = Path.of(args[1]);
    try (var ann = EmbeddedNode.at(homes.resolve("ann")).distribution(peer).start();
        var bob =
            EmbeddedNode.at(homes.resolve("bob"))
                .distribution(peer)
                .join(ann.addresses())
                .start()) {
      Collaboration here = ann.app().open("guests", "aworset").toCompletableFuture().get();
      Collaboration there = bob.app().open("guests", "aworset").toCompletableFuture().get();
      CompletableFuture<Void> arrived = new CompletableFuture<>();
      there.watch(
          event -> {
            if (event instanceof CollaborationEvent.Changed) {
              arrived.complete(null);
            }
          });
      here.update(draft -> SharedSet.of(draft).add("Ann"));
      arrived.get(10, TimeUnit.SECONDS);
      System.out.println("Bob sees " + there.snapshot().toCompletableFuture().get().value());
    }
  }
}

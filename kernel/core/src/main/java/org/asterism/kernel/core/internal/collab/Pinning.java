package org.asterism.kernel.core.internal.collab;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/** What pins a collaboration, and what leaves it as a whole: manifests, and exports with them. */
final class Pinning implements Manifests.Listener {
  private final LiveState live;
  private final RootMaking making;
  private final BooleanSupplier calm;
  private final Supplier<List<MemberLink>> eager;
  private final Fetching.Refusals refusals;
  private final Manifests manifests;
  private final ManifestMaking manifestMaking;
  private final Leaving leaving;

  /** Where blocks and roots are. */
  record Means(
      Context context,
      BlockLog log,
      OwnReplica own,
      Storage storage,
      Roots roots,
      Fetching fetching,
      StateChecking checking) {}

  /**
   * With nothing pinned.
   *
   * @param calm whether nothing else is under way that states are needed for
   * @param eager the members that are told at once
   * @param refusals is told of members that told of what is not so
   */
  Pinning(
      Means means,
      LiveState live,
      RootMaking making,
      BooleanSupplier calm,
      Supplier<List<MemberLink>> eager,
      Fetching.Refusals refusals) {
    this.live = live;
    this.making = making;
    this.calm = calm;
    this.eager = eager;
    this.refusals = refusals;
    this.manifests =
        new Manifests(
            means.context,
            means.log,
            means.storage,
            means.roots,
            means.fetching,
            means.checking,
            this);
    this.manifestMaking =
        new ManifestMaking(
            means.context,
            means.log,
            means.own,
            means.storage,
            means.roots,
            manifests,
            making::isIdle);
    this.leaving = new Leaving(means.context, means.log, means.own, means.roots, manifests);
  }

  Manifests manifests() {
    return manifests;
  }

  /** What the journal knows. */
  void restore(List<Records.Pin> pins) {
    manifests.restore(pins);
  }

  /** The state was written down. */
  void written(KnownRoot root) {
    manifestMaking.written(root);
  }

  /** Something came. */
  void grown() {
    manifestMaking.grown();
  }

  /** Begins to take out all that is stored. */
  void leave(CompletableFuture<Outgoing> future) {
    leaving.begin(future);
  }

  @Override
  public boolean isIdle() {
    return calm.getAsBoolean() && making.isIdle();
  }

  @Override
  public @Nullable PartTypes type() {
    return live.types();
  }

  @Override
  public List<MemberLink> eager() {
    return eager.get();
  }

  @Override
  public void idle() {
    making.grown();
  }

  @Override
  public void refused(PeerId from, String why) {
    refusals.refused(from, why);
  }

  /** Tries again at once what failed. */
  void kick() {
    manifests.kick();
    leaving.kick();
  }

  /** The collaboration closes. */
  void end(CollaborationException why) {
    leaving.end(why);
    manifestMaking.end();
    manifests.end();
  }
}

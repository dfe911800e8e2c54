package org.asterism.kernel.core.internal.collab;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.Commit;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.Snapshot;
import org.asterism.kernel.api.collab.SubCollaboration;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.TypeId;

/** A sub as applications see it, from any thread: a name for a part of what its root has. */
final class SubHandle implements SubCollaboration {
  private final CollaborationHandle root;
  private final SubId id;

  SubHandle(CollaborationHandle root, SubId id) {
    this.root = root;
    this.id = id;
  }

  @Override
  public SubId id() {
    return id;
  }

  @Override
  public Collaboration root() {
    return root;
  }

  @Override
  public String name() {
    return id.name();
  }

  @Override
  public TypeId type() {
    return id.type();
  }

  @Override
  public <R> CompletionStage<Commit<R>> edit(Function<? super Draft, ? extends R> change) {
    return root.edit(id, change);
  }

  @Override
  public CompletionStage<Snapshot> snapshot() {
    return root.snapshot(id);
  }

  @Override
  public Flow.Publisher<CollaborationEvent> events() {
    return subscriber -> root.events().subscribe(new SubEvents(id, subscriber));
  }
}

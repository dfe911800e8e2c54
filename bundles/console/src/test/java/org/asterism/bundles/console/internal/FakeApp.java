package org.asterism.bundles.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.collab.Broadcast;
import org.asterism.kernel.api.collab.BroadcastStats;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.CollaborationStats;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.Commit;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.collab.Quota;
import org.asterism.kernel.api.collab.Snapshot;
import org.asterism.kernel.api.collab.SubCollaboration;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.jspecify.annotations.Nullable;

/** An app of one node whose only type is a string with insert and delete. */
final class FakeApp implements App {
  static final CollaborationId ID =
      new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("genesis")));
  static final ReplicaId REPLICA = new ReplicaId(Bytes.wrap(new byte[ReplicaId.BYTES]));

  private final TreeMap<String, FakeText> open = new TreeMap<>();
  private final TreeSet<String> joining = new TreeSet<>();

  @Override
  public String name() {
    return "test-app";
  }

  @Override
  public synchronized CompletionStage<Collaboration> open(String name, String type) {
    if (!type.equals("text")) {
      return CompletableFuture.failedFuture(
          new CollaborationException.TypeUnavailable(type, "text"));
    }
    return CompletableFuture.completedFuture(
        open.computeIfAbsent(name, each -> new FakeText(each, Capability.WRITE, true)));
  }

  @Override
  public synchronized CompletionStage<Collaboration> openPrivate(String name, String type) {
    return CompletableFuture.completedFuture(
        open.computeIfAbsent(name, each -> new FakeText(each, Capability.WRITE, false)));
  }

  /** A write link waits for a peer; others open what they lead to. */
  @Override
  public synchronized CompletionStage<Collaboration> open(Link link, String name) {
    if (link.capability() == Capability.WRITE) {
      joining.add(name);
      return new CompletableFuture<>();
    }
    return CompletableFuture.completedFuture(
        open.computeIfAbsent(name, each -> new FakeText(each, link.capability(), false)));
  }

  @Override
  public synchronized List<String> joining() {
    return new ArrayList<>(joining);
  }

  @Override
  public synchronized CompletionStage<Void> giveUp(String name) {
    joining.remove(name);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized List<Collaboration> collaborations() {
    return new ArrayList<>(open.values());
  }

  @Override
  public synchronized Optional<Collaboration> find(String name) {
    return Optional.ofNullable(open.get(name));
  }

  /** One is a text of its own. */
  private final class FakeSub implements SubCollaboration {
    private final Collaboration root;
    private final SubId id;
    private final FakeText text;

    FakeSub(Collaboration root, SubId id) {
      this.root = root;
      this.id = id;
      this.text = new FakeText(id.name(), Capability.WRITE, true);
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
      return text.edit(change);
    }

    @Override
    public CompletionStage<Snapshot> snapshot() {
      return text.snapshot();
    }

    @Override
    public Flow.Publisher<CollaborationEvent> events() {
      return text.events();
    }
  }

  private final class FakeText implements Collaboration {
    private final String name;
    private final Capability capability;
    private final boolean isPublic;
    private final SubmissionPublisher<CollaborationEvent> events = new SubmissionPublisher<>();
    private final SubmissionPublisher<Broadcast> broadcasts = new SubmissionPublisher<>();
    private final TreeMap<SubId, FakeSub> subs = new TreeMap<>();
    private String text = "";
    private Quota quota = Quota.UNBOUNDED;
    private long seq;

    FakeText(String name, Capability capability, boolean isPublic) {
      this.name = name;
      this.capability = capability;
      this.isPublic = isPublic;
    }

    @Override
    public CollaborationId id() {
      return ID;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public TypeId type() {
      return FakeTextType.ID;
    }

    @Override
    public boolean isPublic() {
      return isPublic;
    }

    @Override
    public Capability capability() {
      return capability;
    }

    @Override
    public Link link(Capability wanted) {
      if (!capability.includes(wanted)) {
        throw new CollaborationException.NotPermitted(name, capability, wanted);
      }
      return new Link(id(), wanted, Bytes.wrap(new byte[32]));
    }

    @Override
    public SubCollaboration sub(String subName, TypeId subType) {
      SubId id = new SubId(subName, subType);
      return subs.computeIfAbsent(id, each -> new FakeSub(this, each));
    }

    @Override
    public CompletionStage<List<SubId>> subs() {
      return CompletableFuture.completedFuture(List.copyOf(subs.keySet()));
    }

    @Override
    public synchronized <R> CompletionStage<Commit<R>> edit(
        Function<? super Draft, ? extends R> change) {
      StringBuilder edited = new StringBuilder(text);
      try {
        R result =
            change.apply(
                new Draft() {
                  @Override
                  public void mutate(String mutator, @Nullable Object... arguments) {
                    int index = ((Long) arguments[0]).intValue();
                    if (mutator.equals("insert")) {
                      edited.insert(index, (String) arguments[1]);
                    } else {
                      edited.delete(index, index + ((Long) arguments[1]).intValue());
                    }
                  }

                  @Override
                  public VectorClock clock() {
                    return FakeText.this.clock();
                  }

                  @Override
                  public Draft sub(String subName, TypeId subType) {
                    throw new UnsupportedOperationException("no command asks for it");
                  }

                  @Override
                  public Object value() {
                    return edited.toString();
                  }
                });
        List<Change> changes = List.of(new Change.Spliced(0, text.length(), edited.toString()));
        text = edited.toString();
        seq++;
        events.submit(new CollaborationEvent.Changed(REPLICA, true, changes, clock()));
        return CompletableFuture.completedFuture(
            new Commit<>(result, clock(), CompletableFuture.completedFuture(null)));
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    private synchronized VectorClock clock() {
      return VectorClock.zero().with(REPLICA, seq);
    }

    @Override
    public synchronized CompletionStage<Snapshot> snapshot() {
      return CompletableFuture.completedFuture(new Snapshot(text, clock()));
    }

    @Override
    public Flow.Publisher<CollaborationEvent> events() {
      return events;
    }

    @Override
    public CompletionStage<CollaborationStatus> status() {
      return CompletableFuture.completedFuture(
          new CollaborationStatus(
              id(),
              name,
              type(),
              CollaborationStatus.Condition.ACTIVE,
              clock(),
              List.of(),
              seq,
              0,
              0,
              0,
              0,
              List.of(),
              CollaborationStats.NONE,
              quota,
              BroadcastStats.NONE));
    }

    /** Hears itself. */
    @Override
    public CompletionStage<Void> broadcast(Bytes payload) {
      broadcasts.submit(new Broadcast(REPLICA, payload));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public Flow.Publisher<Broadcast> broadcasts() {
      return broadcasts;
    }

    @Override
    public CompletionStage<Void> quota(long bytes) {
      quota = new Quota(bytes, seq > 0 && bytes < 1_000, 0);
      events.submit(new CollaborationEvent.QuotaChanged(quota));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> forget(boolean force) {
      return seq > 0 && !force
          ? CompletableFuture.failedFuture(new CollaborationException.Unshared(name, seq))
          : close();
    }

    @Override
    public CompletionStage<Void> close() {
      synchronized (FakeApp.this) {
        open.remove(name);
      }
      events.close();
      broadcasts.close();
      return CompletableFuture.completedFuture(null);
    }
  }
}

package org.asterism.kernel.runtime.internal.links;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.core.Rumour;

/** An engine that remembers its links and what came over them, and releases it or not. */
final class RecordingEngine implements Engine {
  final Map<PeerId, Link> links = new ConcurrentHashMap<>();
  final List<Bytes> frames = new CopyOnWriteArrayList<>();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger writable = new AtomicInteger();
  final List<String> faults = new CopyOnWriteArrayList<>();
  volatile boolean releases = true;

  @Override
  public CompletionStage<Void> start() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> stop() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public App app(String name) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public org.asterism.kernel.api.maintenance.Maintenance maintenance() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void typeArrived(CrdtType type) {
    faults.add("a type");
  }

  @Override
  public CompletionStage<Void> typeLeft(CrdtType type) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<TypeId> types() {
    return List.of();
  }

  @Override
  public void storageArrived() {
    faults.add("storage");
  }

  @Override
  public void linkOpened(Link link) {
    opened.incrementAndGet();
    if (links.put(link.peer(), link) != null) {
      faults.add("two links to " + link.peer());
    }
  }

  @Override
  public void linkFrame(Link link, Bytes frame) {
    if (links.get(link.peer()) != link) {
      faults.add("a frame of another link");
    }
    frames.add(frame);
    if (releases) {
      link.release(frame.size());
    }
  }

  @Override
  public void linkWritable(Link link) {
    writable.incrementAndGet();
  }

  @Override
  public void linkClosed(Link link) {
    if (!links.remove(link.peer(), link)) {
      faults.add("the end of a link that was not open");
    }
  }

  @Override
  public List<PeerId> members() {
    return List.of();
  }

  @Override
  public void tell(Namespace namespace, PeerId to, Rumour rumour) {}
}

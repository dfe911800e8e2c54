package org.asterism.kernel.core.internal.node;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;
import org.jspecify.annotations.Nullable;

/** An app as applications see it, from any thread; changed in turns of the node. */
final class AppHandle implements App {
  private final String name;
  private final Opener opener;
  private volatile NavigableMap<String, CollaborationHandle> open = Collections.emptyNavigableMap();

  /** Who opens collaborations. */
  interface Opener {
    CompletionStage<Collaboration> open(AppHandle app, String name, String type);
  }

  AppHandle(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletionStage<Collaboration> open(String collaboration, String type) {
    return opener.open(this, collaboration, type);
  }

  @Override
  public List<Collaboration> collaborations() {
    return List.copyOf(open.values());
  }

  @Override
  public Optional<Collaboration> find(String collaboration) {
    return Optional.ofNullable(open.get(collaboration));
  }

  @Nullable CollaborationHandle get(String collaboration) {
    return open.get(collaboration);
  }

  void opened(CollaborationHandle handle) {
    NavigableMap<String, CollaborationHandle> next = new TreeMap<>(open);
    next.put(handle.name(), handle);
    open = next;
  }

  void closed(CollaborationHandle handle) {
    NavigableMap<String, CollaborationHandle> next = new TreeMap<>(open);
    next.remove(handle.name(), handle);
    open = next;
  }
}

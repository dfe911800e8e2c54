package org.asterism.kernel.core.internal.node;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;
import org.jspecify.annotations.Nullable;

/** An app as applications see it, from any thread; changed in turns of the node. */
final class AppHandle implements App {
  private final String name;
  private final Opener opener;
  private volatile NavigableMap<String, CollaborationHandle> open = Collections.emptyNavigableMap();
  private volatile NavigableSet<String> joining = Collections.emptyNavigableSet();

  /** Who opens collaborations. */
  interface Opener {
    CompletionStage<Collaboration> open(AppHandle app, String name, String type);

    CompletionStage<Collaboration> openPrivate(AppHandle app, String name, String type);

    CompletionStage<Collaboration> open(AppHandle app, Link link, String name);

    CompletionStage<Void> giveUp(AppHandle app, String name);
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
  public CompletionStage<Collaboration> openPrivate(String collaboration, String type) {
    return opener.openPrivate(this, collaboration, type);
  }

  @Override
  public CompletionStage<Collaboration> open(Link link, String collaboration) {
    return opener.open(this, link, collaboration);
  }

  @Override
  public List<String> joining() {
    return List.copyOf(joining);
  }

  @Override
  public CompletionStage<Void> giveUp(String collaboration) {
    return opener.giveUp(this, collaboration);
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

  boolean isJoining(String collaboration) {
    return joining.contains(collaboration);
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

  void joining(String collaboration) {
    NavigableSet<String> next = new TreeSet<>(joining);
    next.add(collaboration);
    joining = next;
  }

  void joined(String collaboration) {
    NavigableSet<String> next = new TreeSet<>(joining);
    next.remove(collaboration);
    joining = next;
  }
}

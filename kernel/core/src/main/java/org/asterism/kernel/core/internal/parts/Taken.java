package org.asterism.kernel.core.internal.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Change;
import org.jspecify.annotations.Nullable;

/** What became of the values by a delta, part by part. */
public final class Taken {
  private final List<Change> root = new ArrayList<>();
  private final NavigableMap<SubId, List<Change>> subs = new TreeMap<>();
  private @Nullable Throwable fault;

  /** Of nothing. */
  public Taken() {}

  /** What became of the root's own value. */
  public List<Change> root() {
    return root;
  }

  /** What became of subs, of each that has operations in it. */
  public NavigableMap<SubId, List<Change>> subs() {
    return subs;
  }

  /** Why a part of it had no effect; none if all had. */
  public @Nullable Throwable fault() {
    return fault;
  }

  /** Adds what became of one part. */
  public void add(@Nullable SubId sub, List<Change> changes) {
    (sub == null ? root : subs.computeIfAbsent(sub, id -> new ArrayList<>())).addAll(changes);
  }

  void fault(Throwable cause) {
    fault = cause;
  }
}

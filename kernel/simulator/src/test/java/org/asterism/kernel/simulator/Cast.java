package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** Nodes that share one collaboration of tokens, and what is to hold for them. */
public final class Cast {
  public static final String APP = "theatre";
  public static final String NAME = "script";

  private final World world;
  private final EngineSettings settings;
  private final TokenLog type = new TokenLog();
  private final NavigableSet<String> acknowledged = new TreeSet<>();
  private final List<Throwable> failures = new ArrayList<>();

  public Cast(long seed) {
    this(seed, EngineSettings.defaults());
  }

  public Cast(long seed, EngineSettings settings) {
    this.world = new World(seed);
    this.settings = settings;
  }

  public World world() {
    return world;
  }

  public TokenLog type() {
    return type;
  }

  /** A node that is up. */
  public SimulatedNode node(String name) {
    SimulatedNode node = new SimulatedNode(world, name, settings);
    node.start(type);
    return node;
  }

  public void start(SimulatedNode node) {
    node.start(type);
  }

  /** Opens the collaboration and waits until that is recorded. */
  public void open(SimulatedNode node) {
    boolean[] open = new boolean[1];
    node.engine().app(APP).open(NAME, TokenLog.ID.name()).thenRun(() -> open[0] = true);
    world.runUntil(node + " has it open", 5_000, () -> open[0]);
  }

  public @Nullable Collaboration collaboration(SimulatedNode node) {
    return node.engine().app(APP).find(NAME).orElse(null);
  }

  /** Adds a token; it is acknowledged, or fails, later. */
  public void add(SimulatedNode node, String... tokens) {
    Collaboration collaboration = collaboration(node);
    if (collaboration == null) {
      return;
    }
    collaboration
        .edit(
            draft -> {
              for (String token : tokens) {
                draft.mutate("add", token);
              }
              return tokens.length;
            })
        .whenComplete(
            (commit, failure) -> {
              if (failure != null) {
                failures.add(failure);
              } else {
                commit
                    .durable()
                    .whenComplete(
                        (done, lost) -> {
                          if (lost != null) {
                            failures.add(lost);
                          } else {
                            acknowledged.addAll(List.of(tokens));
                          }
                        });
              }
            });
  }

  /** Adds a token and throws: it must never be seen. */
  public void addAndThrow(SimulatedNode node, String token) {
    Collaboration collaboration = collaboration(node);
    if (collaboration != null) {
      collaboration
          .edit(
              draft -> {
                draft.mutate("add", token);
                throw new IllegalStateException("changed its mind");
              })
          .exceptionally(
              failure -> {
                failures.add(failure);
                return null;
              });
    }
  }

  /** The tokens whose edits were said to be durable. */
  public NavigableSet<String> acknowledged() {
    return acknowledged;
  }

  public List<Throwable> failures() {
    return failures;
  }

  /** The value now; empty while there is none. */
  @SuppressWarnings("unchecked")
  public List<String> value(SimulatedNode node) {
    List<List<String>> found = new ArrayList<>();
    boolean[] answered = new boolean[1];
    Collaboration collaboration = collaboration(node);
    if (collaboration == null) {
      return List.of();
    }
    collaboration
        .snapshot()
        .whenComplete(
            (snapshot, failure) -> {
              answered[0] = true;
              if (snapshot != null) {
                found.add((List<String>) snapshot.value());
              }
            });
    world.runUntil("a snapshot of " + node, 30_000, () -> answered[0]);
    return found.isEmpty() ? List.of() : found.get(0);
  }

  public CollaborationStatus status(SimulatedNode node) {
    List<CollaborationStatus> found = new ArrayList<>();
    Collaboration collaboration = collaboration(node);
    if (collaboration == null) {
      throw new IllegalStateException(node + " does not have it open");
    }
    collaboration.status().thenAccept(found::add);
    world.runUntil("the status of " + node, 30_000, () -> !found.isEmpty());
    return found.get(0);
  }

  /** Runs until what came from peers is stored, which its receivers do not hurry with. */
  public void letStore() {
    world.run(4 * EngineSettings.defaults().intervals().gatherMillis());
  }

  /**
   * Runs until all have the same value and nothing is unacknowledged, and checks that everything
   * acknowledged is in it.
   */
  public void converge(long millis, SimulatedNode... nodes) {
    long end = world.now() + millis * 1000;
    while (!settled(nodes)) {
      if (world.now() > end) {
        throw new AssertionError(describe(nodes));
      }
      world.run(50);
    }
    if (!world.problems().isEmpty()) {
      throw new AssertionError(String.join("\n", world.problems()));
    }
    for (SimulatedNode node : nodes) {
      List<String> missing = new ArrayList<>(acknowledged);
      missing.removeAll(new TreeSet<>(value(node)));
      if (!missing.isEmpty()) {
        throw new AssertionError(node + " lost what was acknowledged: " + missing);
      }
    }
  }

  private boolean settled(SimulatedNode... nodes) {
    for (SimulatedNode node : nodes) {
      if (collaboration(node) == null) {
        return false;
      }
    }
    List<String> first = value(nodes[0]);
    for (SimulatedNode node : nodes) {
      CollaborationStatus status = status(node);
      if (status.condition() != CollaborationStatus.Condition.ACTIVE
          || status.unacknowledged() > 0
          || status.blocks() != status(nodes[0]).blocks()
          || !value(node).equals(first)) {
        return false;
      }
    }
    return true;
  }

  private String describe(SimulatedNode... nodes) {
    StringBuilder text = new StringBuilder("not converged at " + world.now() / 1000 + " ms\n");
    world.problems().forEach(problem -> text.append(problem).append('\n'));
    for (SimulatedNode node : nodes) {
      text.append(node).append(": ").append(status(node)).append('\n');
      text.append("  ").append(value(node).size()).append(" tokens; reports: ");
      node.reports().stream().skip(Math.max(0, node.reports().size() - 8)).forEach(text::append);
      text.append('\n');
    }
    return text.toString();
  }

  /** Sequence numbers under which any two nodes have seen different blocks. */
  public List<String> doubles(SimulatedNode... nodes) {
    Map<String, Bytes> bySeq = new LinkedHashMap<>();
    List<String> doubles = new ArrayList<>();
    for (SimulatedNode node : nodes) {
      node.disk().seen().forEach((cid, block) -> collect(cid, block, bySeq, doubles));
    }
    return doubles;
  }

  private static void collect(
      Bytes cid, Block block, Map<String, Bytes> bySeq, List<String> doubles) {
    DeltaBlock delta;
    try {
      delta = DeltaBlock.decode(block);
    } catch (IllegalArgumentException e) {
      return;
    }
    for (long seq = delta.header().from() + 1; seq <= delta.header().to(); seq++) {
      String dot = delta.header().replica().key().toHex() + ":" + seq;
      Bytes before = bySeq.putIfAbsent(dot, cid);
      if (before != null && !before.equals(cid)) {
        doubles.add(dot);
      }
    }
  }
}

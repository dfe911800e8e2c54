package org.asterism.kernel.runtime.internal.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;

/** Somebody to be connected to. Belongs to the dialler's queue. */
final class Target {
  /** More addresses of one peer are not worth trying. */
  private static final int MAX_ADDRESSES = 16;

  /** Whose addresses these are: said by whoever found them, else by the last connection. */
  Optional<PeerId> peer;

  /** Whether the peer id was said beforehand, so that whoever answers must prove it. */
  final boolean expected;

  final Backoff backoff;
  final Set<Namespace> namespaces = new LinkedHashSet<>();

  /** Whether somebody named its address, so that it is dialled whoever it is. */
  boolean named;

  /** Whether it has shown once that it is a member. */
  boolean proved;

  /** Whether it was connected for long and has not shown it. */
  boolean stranger;

  boolean everConnected;
  boolean saidUnreached;
  boolean waits;
  @Nullable Race race;
  TurnQueue.Timer timer = () -> {};

  private final Map<Multiaddr, Trial> trials = new LinkedHashMap<>();

  /** What came of an address. */
  static final class Trial {
    final Set<String> sources = new TreeSet<>();
    int ranking;
    long succeeded;
    long at;
    String outcome = "not tried yet";
  }

  Target(Optional<PeerId> peer, Backoff backoff) {
    this.peer = peer;
    this.expected = peer.isPresent();
    this.backoff = backoff;
  }

  /** Adds an address that somebody found; answers whether it is new. */
  boolean add(Multiaddr address, Source source) {
    Multiaddr bare = address.withoutPeerId();
    Trial present = trials.get(bare);
    if (present == null && trials.size() >= MAX_ADDRESSES && !forgetOne()) {
      return false;
    }
    Trial trial = trials.computeIfAbsent(bare, a -> new Trial());
    trial.sources.add(source.name());
    trial.ranking = Math.max(trial.ranking, source.ranking());
    return present == null;
  }

  /** Makes room for a newer address: that which failed longest ago goes. */
  private boolean forgetOne() {
    Optional<Map.Entry<Multiaddr, Trial>> failed =
        trials.entrySet().stream()
            .filter(each -> each.getValue().at > 0 && each.getValue().succeeded == 0)
            .min(Comparator.comparingLong(each -> each.getValue().at));
    failed.ifPresent(each -> trials.remove(each.getKey()));
    return failed.isPresent();
  }

  /** Forgets what a source found; answers whether nothing is left. */
  boolean forget(String source) {
    trials.values().forEach(trial -> trial.sources.remove(source));
    trials.values().removeIf(trial -> trial.sources.isEmpty());
    return trials.isEmpty();
  }

  /** Its addresses: direct ones first, then where it was met, then as the sources rank. */
  List<Multiaddr> addresses() {
    List<Map.Entry<Multiaddr, Trial>> all = new ArrayList<>(trials.entrySet());
    all.sort(
        Comparator.comparing((Map.Entry<Multiaddr, Trial> each) -> Ways.of(each.getKey()))
            .thenComparing(each -> -each.getValue().succeeded)
            .thenComparing(each -> -each.getValue().ranking));
    return all.stream().map(Map.Entry::getKey).toList();
  }

  @Nullable Trial trial(Multiaddr address) {
    return trials.get(address.withoutPeerId());
  }

  Map<Multiaddr, Trial> trials() {
    return trials;
  }

  /** Who found it. */
  String foundBy() {
    Set<String> all = new TreeSet<>();
    trials.values().forEach(trial -> all.addAll(trial.sources));
    return String.join(", ", all);
  }
}

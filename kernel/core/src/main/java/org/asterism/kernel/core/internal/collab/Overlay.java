package org.asterism.kernel.core.internal.collab;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.net.PeerId;

/**
 * Which of the linked members a node exchanges new blocks with: all, while they are few; else its
 * neighbours on a ring of hashed peer ids and those nearest to two more places, which its own id
 * gives. Whom one end chooses the other sends to as well, so a node has some six.
 *
 * <p>The ring joins all members wherever all are linked, without anybody counting or electing. The
 * long links are at places by chance and not at fixed fractions: with those the ways of all nodes
 * run in parallel and grow with the root of their number, by chance they grow with its logarithm.
 */
final class Overlay {
  /** Up to so many linked members all are chosen: a way over others takes longer. */
  static final int ALL = 5;

  private static final int LONG_LINKS = 2;

  private final Bytes self;

  Overlay(PeerId self) {
    this.self = place(self.encode());
  }

  /** The chosen ones of the linked members. */
  NavigableSet<PeerId> chosen(Collection<PeerId> members) {
    if (members.size() <= ALL) {
      return new TreeSet<>(members);
    }
    TreeMap<Bytes, PeerId> ring = new TreeMap<>();
    members.forEach(member -> ring.put(place(member.encode()), member));
    NavigableSet<PeerId> chosen = new TreeSet<>();
    chosen.add(around(ring, ring.tailMap(self, false)));
    chosen.add(around(ring.descendingMap(), ring.headMap(self, false).descendingMap()));
    for (int i = 1; i <= LONG_LINKS; i++) {
      Bytes point = place(Bytes.concat(self, Bytes.wrap(new byte[] {(byte) i})));
      chosen.add(around(ring, ring.tailMap(point, true)));
    }
    return chosen;
  }

  private static PeerId around(SortedMap<Bytes, PeerId> ring, SortedMap<Bytes, PeerId> ahead) {
    Map<Bytes, PeerId> from = ahead.isEmpty() ? ring : ahead;
    return from.values().iterator().next();
  }

  private static Bytes place(Bytes name) {
    return Multihash.sha256(name).digest();
  }
}

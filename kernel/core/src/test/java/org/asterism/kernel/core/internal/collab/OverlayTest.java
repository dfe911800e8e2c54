package org.asterism.kernel.core.internal.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asterism.kernel.api.net.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {
  private static List<PeerId> peers(int count) {
    List<PeerId> peers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      peers.add(Chains.peer("peer" + i));
    }
    return peers;
  }

  private static List<PeerId> others(PeerId self, List<PeerId> all) {
    return all.stream().filter(one -> !one.equals(self)).toList();
  }

  /** The eager links of each: whom it chooses and who chooses it. */
  private static Map<PeerId, Set<PeerId>> links(List<PeerId> all) {
    Map<PeerId, Set<PeerId>> links = new TreeMap<>();
    for (PeerId one : all) {
      for (PeerId chosen : new Overlay(one).chosen(others(one, all))) {
        links.computeIfAbsent(one, peer -> new TreeSet<>()).add(chosen);
        links.computeIfAbsent(chosen, peer -> new TreeSet<>()).add(one);
      }
    }
    return links;
  }

  /** Over how many links the farthest is reached; -1 if some are not. */
  private static int reach(PeerId from, Map<PeerId, Set<PeerId>> links) {
    Map<PeerId, Integer> ways = new TreeMap<>(Map.of(from, 0));
    Deque<PeerId> next = new ArrayDeque<>(List.of(from));
    int farthest = 0;
    while (!next.isEmpty()) {
      PeerId one = next.remove();
      for (PeerId other : links.getOrDefault(one, Set.of())) {
        if (!ways.containsKey(other)) {
          farthest = ways.getOrDefault(one, 0) + 1;
          ways.put(other, farthest);
          next.add(other);
        }
      }
    }
    return ways.size() == links.size() ? farthest : -1;
  }

  @Test
  void fewAreAllChosen() {
    List<PeerId> all = peers(6);
    assertEquals(
        new TreeSet<>(others(all.get(0), all)),
        new Overlay(all.get(0)).chosen(others(all.get(0), all)));
    assertEquals(Set.of(), new Overlay(all.get(0)).chosen(List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 10, 50, 500})
  void eachChoosesTwoNeighboursAndAtMostTwoFarther(int count) {
    List<PeerId> all = peers(count);
    for (PeerId one : all) {
      Set<PeerId> chosen = new Overlay(one).chosen(others(one, all));
      assertTrue(chosen.size() >= 2 && chosen.size() <= 4, chosen::toString);
      assertTrue(others(one, all).containsAll(chosen));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 10, 50, 200, 1000})
  void allAreReachedOverFewLinks(int count) {
    List<PeerId> all = peers(count);
    Map<PeerId, Set<PeerId>> links = links(all);
    int sum = links.values().stream().mapToInt(Set::size).sum();
    assertTrue(sum <= 8 * count, sum + " links of " + count);
    links.values().forEach(some -> assertTrue(some.size() <= 32, some.size() + " links of one"));
    int logarithm = Integer.SIZE - Integer.numberOfLeadingZeros(count);
    for (PeerId one : all.subList(0, 7)) {
      int reach = reach(one, links);
      assertTrue(reach > 0 && reach <= logarithm, reach + " links to the farthest of " + count);
    }
  }

  @Test
  void theChoiceDoesNotDependOnTheOrderOfMembers() {
    List<PeerId> all = peers(40);
    Overlay overlay = new Overlay(all.get(0));
    List<PeerId> shuffled = new ArrayList<>(others(all.get(0), all));
    Set<PeerId> chosen = overlay.chosen(shuffled);
    Collections.shuffle(shuffled, new Random(3));
    assertEquals(chosen, overlay.chosen(shuffled));
  }

  @Test
  void onlyWhatIsBesideAMemberChangesWhenItGoes() {
    List<PeerId> all = peers(60);
    List<PeerId> fewer = all.subList(0, 59);
    PeerId gone = all.get(59);
    for (PeerId one : fewer) {
      Set<PeerId> before = new Overlay(one).chosen(others(one, all));
      Set<PeerId> after = new Overlay(one).chosen(others(one, fewer));
      if (!before.contains(gone)) {
        assertEquals(before, after);
      } else {
        before.remove(gone);
        assertTrue(after.containsAll(before));
      }
    }
  }
}

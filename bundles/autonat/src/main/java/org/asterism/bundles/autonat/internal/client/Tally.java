package org.asterism.bundles.autonat.internal.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.net.DialBacks.Finding;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays.Reachability;

/**
 * What servers have said of one address: of each its last word, and servers of one place have one
 * voice. That it was reached counts where as many say so as say the contrary: who reached it has
 * shown it, and to fail is easy. For one thread at a time.
 */
final class Tally {
  private static final int MAX_VOTES = 32;

  private final Multiaddr address;
  private final int confirmations;
  private final Map<PeerId, Vote> votes = new LinkedHashMap<>();

  /** One server's last word. */
  private record Vote(String place, boolean reached, long at) {}

  Tally(Multiaddr address, int confirmations) {
    this.address = address;
    this.confirmations = confirmations;
  }

  /** Takes a server's word in the place of what it said before. */
  void vote(PeerId server, String place, boolean reached, long now) {
    votes.remove(server);
    votes.put(server, new Vote(place, reached, now));
    if (votes.size() > MAX_VOTES) {
      votes.remove(votes.keySet().iterator().next());
    }
  }

  /** Whether a server has said something since a moment. */
  boolean hasHeard(PeerId server, long since) {
    Vote vote = votes.get(server);
    return vote != null && vote.at - since >= 0;
  }

  /** Forgets what was said before a moment. */
  void forgetBefore(long moment) {
    votes.values().removeIf(vote -> vote.at - moment < 0);
  }

  /** What it comes to. */
  Finding finding() {
    Set<String> reached = places(true);
    Set<String> unreached = places(false);
    // Where servers of one place differ, it is the one that reached it who has shown something.
    unreached.removeAll(reached);
    return new Finding(
        address, verdict(reached.size(), unreached.size()), reached.size(), unreached.size());
  }

  private Reachability verdict(int reached, int unreached) {
    if (reached >= confirmations && reached >= unreached) {
      return Reachability.PUBLIC;
    }
    return unreached >= confirmations && unreached > reached
        ? Reachability.PRIVATE
        : Reachability.UNKNOWN;
  }

  private Set<String> places(boolean reached) {
    Set<String> places = new HashSet<>();
    votes.values().stream()
        .filter(vote -> vote.reached == reached)
        .forEach(vote -> places.add(vote.place));
    return places;
  }
}

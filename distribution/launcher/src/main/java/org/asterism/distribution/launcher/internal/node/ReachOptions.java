package org.asterism.distribution.launcher.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asterism.kernel.api.net.Multiaddr;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a node is told to find others. */
final class ReachOptions {
  private static final String POINTS = "org.asterism.bundles.rendezvous/points";
  private static final String RELAYS = "org.asterism.transports.circuitrelay/mode";
  private static final String HOLES = "org.asterism.transports.circuitrelay/holePunching";

  @Option(
      names = "--point",
      paramLabel = "MULTIADDR",
      arity = "1..*",
      description = "A rendezvous point, any number of times; any of them will do.")
  private List<String> point = new ArrayList<>();

  @ArgGroup private Ways ways = new Ways();

  /** One or the other. */
  static final class Ways {
    @Option(
        names = "--relay-only",
        description = "Reach others and be reached through relays only, to try how that is.")
    private boolean relayOnly;

    @Option(names = "--no-relay", description = "Let nothing go through relays.")
    private boolean noRelay;
  }

  List<String> points() {
    return point;
  }

  boolean isRelayOnly() {
    return ways.relayOnly;
  }

  /**
   * The first of the addresses to listen on at which others would come directly though they must
   * not, if there is one.
   */
  Optional<String> contradicting(List<String> listen) {
    return listen.stream()
        .filter(address -> ways.relayOnly && !Multiaddr.parse(address).isRelayed())
        .findFirst();
  }

  /** The kernel's word for the ways that are taken. */
  String ways() {
    if (ways.relayOnly) {
      return "no-direct";
    }
    return ways.noRelay ? "no-relay" : "all";
  }

  /**
   * The settings of bundles that follow.
   *
   * @param points checked
   */
  Map<String, String> settings(List<String> points) {
    Map<String, String> settings = new TreeMap<>();
    if (!points.isEmpty()) {
      settings.put(POINTS, String.join(",", points));
    }
    if (ways.relayOnly) {
      settings.put(RELAYS, "always");
      settings.put(HOLES, "false");
    } else if (ways.noRelay) {
      settings.put(RELAYS, "off");
    }
    return settings;
  }
}

package org.asterism.bundles.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asterism.kernel.api.discovery.PointStatus;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays;
import org.asterism.kernel.api.net.Stars;
import org.asterism.kernel.api.reach.Attempt;
import org.asterism.kernel.api.reach.MemberPath;
import org.asterism.kernel.api.reach.ReachStatus;

/** How the node stands with others, in words and as objects. */
record ReachReport(ReachStatus status) {
  /** As fields of the status. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("bootstrap", word(status.bootstrap()));
    fields.put("points", status.points().stream().map(ReachReport::fields).toList());
    fields.put("relays", status.relays().stream().map(ReachReport::fields).toList());
    fields.put(
        "reservations",
        status.relays().stream()
            .filter(each -> each.state() == Relays.State.RESERVED)
            .map(ReachReport::reservation)
            .toList());
    fields.put("stars", status.stars().stream().map(ReachReport::fields).toList());
    fields.put("members", status.members().stream().map(ReachReport::fields).toList());
    fields.put("unreached", status.unreached().stream().map(PeerId::toString).toList());
    fields.put("reachability", word(status.reachability()));
    fields.put("dialBacks", status.dialBacks().stream().map(ReachReport::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(PointStatus point) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("address", point.address().toString());
    fields.put("peerId", point.peer().map(PeerId::toString).orElse(null));
    fields.put("state", word(point.state()));
    fields.put("since", point.since().toString());
    fields.put("error", point.lastError().orElse(null));
    fields.put("registrations", point.registrations().stream().map(Object::toString).toList());
    fields.put("standing", point.word().doubtful() ? "doubtful" : "good");
    fields.put("told", point.word().told());
    fields.put("members", point.word().members());
    fields.put("strangers", point.word().strangers());
    fields.put("forged", point.word().forged());
    return fields;
  }

  private static Map<String, Object> fields(Relays.Relay relay) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("peerId", relay.peer().toString());
    fields.put("address", relay.address().map(Object::toString).orElse(null));
    fields.put("state", word(relay.state()));
    fields.put("limited", relay.limit().isPresent());
    fields.put("error", relay.error().orElse(null));
    return fields;
  }

  private static Map<String, Object> reservation(Relays.Relay relay) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("relay", relay.peer().toString());
    fields.put("addresses", relay.addresses().stream().map(Object::toString).toList());
    fields.put("expires", relay.expires().map(Object::toString).orElse(null));
    return fields;
  }

  private static Map<String, Object> fields(Stars.Star star) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("address", star.address().toString());
    fields.put("state", word(star.state()));
    fields.put("members", star.members().stream().map(PeerId::toString).toList());
    fields.put("error", star.error().orElse(null));
    return fields;
  }

  private static Map<String, Object> fields(DialBacks.Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("address", finding.address().toString());
    fields.put("reachability", word(finding.reachability()));
    fields.put("reached", finding.reached());
    fields.put("unreached", finding.unreached());
    return fields;
  }

  private static Map<String, Object> fields(MemberPath member) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("peerId", member.peerId().toString());
    fields.put("path", word(member.path()));
    fields.put("via", member.via());
    return fields;
  }

  /** In lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("bootstrap  " + explained());
    switch (status.reachability()) {
      case PUBLIC -> lines.add("  strangers can dial this node");
      case PRIVATE -> lines.add("  strangers cannot dial this node");
      case UNKNOWN -> {}
    }
    for (DialBacks.Finding finding : status.dialBacks()) {
      lines.add(
          "  address " + finding.address() + "  " + word(finding.reachability()) + votes(finding));
    }
    for (PointStatus point : status.points()) {
      lines.add(
          "  point  " + point.address() + "  " + word(point.state()) + error(point) + told(point));
    }
    for (Relays.Relay relay : status.relays()) {
      String error = relay.error().map(text -> "  " + text).orElse("");
      lines.add("  relay  " + relay.peer() + "  " + word(relay.state()) + error);
    }
    for (Stars.Star star : status.stars()) {
      String error = star.error().map(text -> "  " + text).orElse("");
      String others = "  " + star.members().size() + " others";
      lines.add("  star   " + star.address() + "  " + word(star.state()) + others + error);
    }
    for (MemberPath member : status.members()) {
      lines.add("  member " + member.peerId() + "  " + word(member.path()) + "  " + member.via());
    }
    for (PeerId peer : status.unreached()) {
      lines.add("  not reached " + peer + "  (status --why " + peer + ")");
    }
    return lines;
  }

  /** What it told, where that is worth a word: nobody need know that a point is as it should be. */
  private static String told(PointStatus point) {
    PointStatus.Word word = point.word();
    return word.strangers() + word.forged() == 0
        ? ""
        : "  told of %d: %d members, %d strangers; %d forged records%s"
            .formatted(
                word.told(),
                word.members(),
                word.strangers(),
                word.forged(),
                word.doubtful() ? "; doubtful" : "");
  }

  private static String votes(DialBacks.Finding finding) {
    return finding.reached() + finding.unreached() == 0
        ? ""
        : "  dialled back by " + finding.reached() + ", not by " + finding.unreached();
  }

  private static String error(PointStatus point) {
    return point.isConnected() ? "" : point.lastError().map(text -> "  " + text).orElse("");
  }

  private String explained() {
    return word(status.bootstrap())
        + switch (status.bootstrap()) {
          case OFFLINE -> ": there is no network";
          case POINTS -> ": no point answers yet; it is tried on";
          case RELAYS -> ": nobody can dial this node directly, and no relay is known yet";
          case RESERVING -> ": a relay is asked for a reservation";
          case REGISTERING -> ": the node makes itself known";
          case MEMBERS -> ": no member is connected yet";
          case CONNECTED -> "";
        };
  }

  /** Every address of a peer and what came of it, in lines. */
  static List<String> lines(List<Attempt> attempts) {
    return attempts.stream()
        .map(
            each ->
                each.address()
                    + "  "
                    + each.outcome()
                    + each.at().map(at -> "  at " + at).orElse("")
                    + "  found by "
                    + String.join(", ", each.foundBy()))
        .toList();
  }

  /** Every address of a peer and what came of it, as objects. */
  static List<Object> objects(List<Attempt> attempts) {
    List<Object> objects = new ArrayList<>();
    for (Attempt each : attempts) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("address", each.address().toString());
      fields.put("outcome", each.outcome());
      fields.put("at", each.at().map(Object::toString).orElse(null));
      fields.put("foundBy", each.foundBy());
      objects.add(fields);
    }
    return objects;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

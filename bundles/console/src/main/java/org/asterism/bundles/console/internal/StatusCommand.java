package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationStats;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.reach.Attempt;
import org.asterism.kernel.api.reach.Reach;

/** Tells how the node stands. */
record StatusCommand(Node node) implements Command {
  private static final String WHY = "--why";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String usage() {
    return "[--why PEER]";
  }

  @Override
  public String summary() {
    return "who this node is, where it listens, whom it meets and how; its collaborations";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of(WHY), Set.of());
    options.words(0, 0);
    if (options.value(WHY).isPresent()) {
      why(options.value(WHY).get(), reply);
      return;
    }
    Optional<Host> host = node.host();
    List<String> addresses =
        host.map(Host::addresses).orElse(List.of()).stream().map(Object::toString).toList();
    Map<String, String> peers = new LinkedHashMap<>();
    for (Connection connection : host.map(Host::connections).orElse(List.of())) {
      peers.putIfAbsent(connection.remotePeer().toString(), connection.remoteAddress().toString());
    }
    List<CollaborationStatus> collaborations = new ArrayList<>();
    for (Collaboration each : node.app().collaborations()) {
      collaborations.add(Answers.await(each.status(), LIMIT, "the status of " + each.name()));
    }
    Optional<ReachReport> reach = reach();
    if (reply.json()) {
      Map<String, Object> status = object(host, addresses, peers, collaborations);
      reach.ifPresent(report -> status.putAll(report.fields()));
      reply.object(status);
    } else {
      show(reply, host, addresses, peers);
      for (String line : reach.map(ReachReport::lines).orElse(List.of())) {
        reply.line(line);
      }
      show(reply, collaborations);
    }
  }

  private Optional<ReachReport> reach() throws Refusal, InterruptedException {
    Optional<Reach> reach = node.reach();
    return reach.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReachReport(Answers.await(reach.get().status(), LIMIT, "how it stands")));
  }

  private void why(String peer, Reply reply) throws Refusal, InterruptedException {
    PeerId peerId;
    try {
      peerId = PeerId.parse(peer);
    } catch (FormatException e) {
      throw Refusal.misuse("status --why wants a peer id: " + e.getMessage());
    }
    Reach reach =
        node.reach().orElseThrow(() -> Refusal.failed("the node meets nobody at the moment"));
    List<Attempt> attempts = Answers.await(reach.attempts(peerId), LIMIT, "what was tried");
    if (reply.json()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("peerId", peerId.toString());
      object.put("attempts", ReachReport.objects(attempts));
      reply.object(object);
    } else if (attempts.isEmpty()) {
      reply.line("nobody has told of an address of " + peerId);
    } else {
      for (String line : ReachReport.lines(attempts)) {
        reply.line(line);
      }
    }
  }

  private Map<String, Object> object(
      Optional<Host> host,
      List<String> addresses,
      Map<String, String> peers,
      List<CollaborationStatus> collaborations) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("peerId", host.map(each -> each.id().toString()).orElse(null));
    status.put("addresses", addresses);
    List<Object> peerObjects = new ArrayList<>();
    peers.forEach((peer, address) -> peerObjects.add(fields("peerId", peer, "address", address)));
    status.put("peers", peerObjects);
    List<Object> collaborationObjects = new ArrayList<>();
    for (CollaborationStatus each : collaborations) {
      Map<String, Object> fields = fields("name", each.name(), "type", each.type().name());
      fields.put("formatVersion", each.type().formatVersion());
      fields.put("condition", condition(each));
      node.app()
          .find(each.name())
          .ifPresent(
              found -> {
                fields.put("public", found.isPublic());
                fields.put("capability", found.capability().word());
              });
      fields.put("clock", Json.clock(each.clock()));
      fields.put(
          "members", each.members().stream().map(member -> member.peerId().toString()).toList());
      fields.put("invalid", each.invalid());
      fields.put("blocks", each.blocks());
      fields.put("unacknowledged", each.unacknowledged());
      fields.put("forkedReplicas", each.forkedReplicas());
      fields.put("waiting", each.waiting());
      fields.put("waitingFor", each.waitingFor().stream().map(Json::missing).toList());
      fields.put("quota", Json.quota(each.quota()));
      fields.put("broadcasts", Json.broadcasts(each.broadcasts()));
      fields.put("manifest", each.manifest().map(Cid::toString).orElse(null));
      fields.put("stats", object(each.stats()));
      collaborationObjects.add(fields);
    }
    status.put("collaborations", collaborationObjects);
    status.put("joining", node.app().joining());
    return status;
  }

  private static Map<String, Object> object(CollaborationStats stats) {
    Map<String, Object> object = fields("blockBytes", stats.blockBytes(), "eager", stats.eager());
    object.put("blocksIn", stats.blocksIn());
    object.put("bytesIn", stats.bytesIn());
    object.put("blocksOut", stats.blocksOut());
    object.put("bytesOut", stats.bytesOut());
    object.put("duplicates", stats.duplicates());
    object.put("refused", stats.refused());
    object.put("sending", stats.sending());
    return object;
  }

  private void show(
      Reply reply, Optional<Host> host, List<String> addresses, Map<String, String> peers)
      throws InterruptedException {
    reply.line(
        "node   "
            + host.map(each -> each.id().toString()).orElse("without a network at the moment"));
    reply.line("app    " + node.app().name());
    for (String address : addresses) {
      reply.line("listens on " + address);
    }
    reply.line(peers.isEmpty() ? "no peers" : count(peers.size(), "peer"));
    for (Map.Entry<String, String> peer : peers.entrySet()) {
      reply.line("  " + peer.getKey() + "  " + peer.getValue());
    }
  }

  private void show(Reply reply, List<CollaborationStatus> collaborations)
      throws InterruptedException {
    reply.line(
        collaborations.isEmpty()
            ? "no collaborations; to open one: open NAME --type text"
            : count(collaborations.size(), "collaboration"));
    for (CollaborationStatus each : collaborations) {
      reply.line("  " + described(each) + access(each.name()));
    }
    for (String each : node.app().joining()) {
      reply.line("  " + each + "  joining: no peer that has it was met yet");
    }
  }

  /** Whom it is for, and what this node may do. */
  private String access(String name) {
    return node.app()
        .find(name)
        .map(
            found ->
                (found.isPublic() ? "  public" : "  private")
                    + switch (found.capability()) {
                      case WRITE -> "";
                      case READ -> ", read only";
                      case LISTEN -> ", listening only";
                    })
        .orElse("");
  }

  private static String condition(CollaborationStatus status) {
    return status.condition().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String described(CollaborationStatus status) {
    StringBuilder text = new StringBuilder();
    text.append(status.name()).append("  ").append(status.type()).append("  ");
    text.append(condition(status)).append("  ");
    text.append(count(operations(status.clock()), "operation")).append("  ");
    text.append(count(status.members().size(), "other member"));
    if (status.unacknowledged() > 0) {
      text.append("  ").append(status.unacknowledged()).append(" not stored yet");
    }
    if (status.waiting() > 0) {
      text.append("  ").append(count(status.waiting(), "block")).append(" waiting for others");
    }
    for (WaitingFor missing : status.waitingFor()) {
      if (missing instanceof WaitingFor.Replica one) {
        text.append("  waiting for replica ").append(one.replica());
        text.append(" up to ").append(one.upTo());
      } else if (missing instanceof WaitingFor.Type one) {
        text.append("  waiting for type ").append(one.type());
      } else if (missing instanceof WaitingFor.History one) {
        text.append("  on one member's word until the history of ");
        text.append(count(one.replicas(), "replica")).append(" is here");
      }
    }
    if (status.quota().reached()) {
      text.append("  quota reached: takes no more of others");
    }
    if (status.invalid() > 0) {
      text.append("  ").append(status.invalid()).append(" invalid");
    }
    if (status.forkedReplicas() > 0) {
      text.append("  ").append(count(status.forkedReplicas(), "forked replica"));
    }
    return text.toString();
  }

  private static long operations(VectorClock clock) {
    return clock.entries().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static Map<String, Object> fields(String key, Object value, String other, Object second) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(key, value);
    fields.put(other, second);
    return fields;
  }
}

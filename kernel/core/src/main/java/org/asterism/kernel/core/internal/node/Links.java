package org.asterism.kernel.core.internal.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.core.Namespaces;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.internal.secrets.Hkdf;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Participant;
import org.jspecify.annotations.Nullable;

/** All links of a node, one a peer. Called in turns of the node. */
final class Links {
  private final Surroundings world;
  private final EngineSettings settings;
  private final Consumer<Runnable> turns;
  private final Supplier<Map<Participant, Secrets>> open;
  private final Map<PeerId, LinkSession> sessions = new LinkedHashMap<>();
  private final Map<CollaborationId, Namespace> namespaces = new TreeMap<>();
  private volatile List<PeerId> members = List.of();

  /**
   * None yet.
   *
   * @param turns posts turns of the node
   * @param open the collaborations that peers may be told of
   */
  Links(
      Surroundings world,
      EngineSettings settings,
      Consumer<Runnable> turns,
      Supplier<Map<Participant, Secrets>> open) {
    this.world = world;
    this.settings = settings;
    this.turns = turns;
    this.open = open;
  }

  /** The peers that take part in anything that is open here. From any thread. */
  List<PeerId> members() {
    return members;
  }

  void opened(Link link) {
    end(sessions.remove(link.peer()));
    LinkSession session =
        new LinkSession(
            link,
            world,
            world.secret(Hkdf.BYTES),
            settings.limits().collaborationsPerLink(),
            turns);
    sessions.put(link.peer(), session);
    session.hello();
    recount();
  }

  void frame(Link link, Bytes bytes) {
    LinkSession session = session(link);
    if (session == null) {
      return;
    }
    try {
      boolean greetedBefore = session.greeted();
      session.frame(bytes);
      if (!greetedBefore && session.greeted()) {
        session.announce(open.get());
      }
    } catch (IllegalArgumentException e) {
      violation(session, String.valueOf(e.getMessage()));
    }
    recount();
  }

  void writable(Link link) {
    LinkSession session = session(link);
    if (session != null) {
      session.becameWritable();
    }
  }

  void closed(Link link) {
    LinkSession session = session(link);
    if (session != null) {
      sessions.remove(link.peer());
      end(session);
      recount();
    }
  }

  /** A collaboration can be told of. */
  void announce(Participant handle, Secrets secrets) {
    Map<Participant, Secrets> one = new LinkedHashMap<>();
    one.put(handle, secrets);
    Namespace namespace = Namespaces.ofCollaboration(secrets.listen());
    if (namespaces.put(handle.id(), namespace) == null) {
      world.membership().opened(namespace);
    }
    sessions.values().forEach(session -> session.announce(one));
    recount();
  }

  /** A collaboration is left for good. */
  void leave(CollaborationId id) {
    Namespace namespace = namespaces.get(id);
    if (namespace != null) {
      world
          .membership()
          .farewell(namespace)
          .ifPresent(signed -> tellAll(namespace, new Rumour.Farewell(signed)));
    }
    withdraw(id);
  }

  /** Tells a peer something about a collaboration's members. */
  void tell(Namespace namespace, PeerId to, Rumour rumour) {
    LinkSession session = sessions.get(to);
    if (session != null) {
      session.tell(namespace, rumour);
    }
  }

  private void tellAll(Namespace namespace, Rumour rumour) {
    sessions.values().forEach(session -> session.tell(namespace, rumour));
  }

  /** A collaboration is not told of any more. */
  void withdraw(CollaborationId id) {
    sessions.values().forEach(session -> session.withdraw(id));
    Namespace namespace = namespaces.remove(id);
    if (namespace != null) {
      world.membership().closed(namespace);
    }
    recount();
  }

  /** The node stops. */
  void end() {
    List<LinkSession> all = List.copyOf(sessions.values());
    sessions.clear();
    all.forEach(
        session -> {
          end(session);
          session.link().close("the node stops");
        });
    recount();
  }

  private void violation(LinkSession session, String fault) {
    PeerId peer = session.link().peer();
    world.report(new Report(Report.Kind.VIOLATION, Optional.of(peer), fault));
    sessions.remove(peer);
    end(session);
    session.link().close(fault);
  }

  private @Nullable LinkSession session(Link link) {
    LinkSession session = sessions.get(link.peer());
    return session != null && session.link() == link ? session : null;
  }

  private static void end(@Nullable LinkSession session) {
    if (session != null) {
      session.end();
    }
  }

  private void recount() {
    List<PeerId> now = new ArrayList<>();
    sessions.forEach(
        (peer, session) -> {
          if (session.isMember()) {
            now.add(peer);
          }
        });
    if (!now.equals(members)) {
      members = List.copyOf(now);
    }
  }
}

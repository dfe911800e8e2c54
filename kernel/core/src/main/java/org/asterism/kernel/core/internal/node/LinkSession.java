package org.asterism.kernel.core.internal.node;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.core.Membership;
import org.asterism.kernel.core.Namespaces;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.asterism.kernel.core.internal.sync.Participant;
import org.asterism.kernel.core.internal.sync.Proofs;
import org.jspecify.annotations.Nullable;

/**
 * One link: who takes part in what, by proofs, and frames to and fro. Called in turns of the node.
 *
 * <p>A collaboration is joined when our proof was sent and theirs was recognised. Theirs can come
 * before ours; it is kept until the collaboration is opened here.
 */
final class LinkSession {
  private final Link link;
  private final PeerId self;
  private final Bytes nonce;
  private final int bound;
  private final Map<CollaborationId, Ours> ours = new LinkedHashMap<>();
  private final Map<Bytes, CollaborationId> expected = new TreeMap<>();
  private final Map<Long, Theirs> theirs = new TreeMap<>();
  private final FairQueue queue = new FairQueue();
  private final Consumer<Runnable> turns;
  private final Membership membership;
  private @Nullable Proofs proofs;
  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private long nextChannel;
  private long lastTheirChannel = -1;
  private boolean writable = true;
  private boolean ended;

  private record Ours(
      Participant handle, Namespace namespace, long channel, Bytes proof, Bytes expectedProof) {}

  /** A collaboration that the peer announced; without a member where we do not know it. */
  private static final class Theirs {
    private final Bytes proof;
    private @Nullable SessionMember member;
    private @Nullable Namespace namespace;

    Theirs(Bytes proof) {
      this.proof = proof;
    }
  }

  /**
   * A session whose hello is yet to be sent.
   *
   * @param nonce of our own
   * @param bound on collaborations that the peer may announce
   * @param turns posts turns of the node
   */
  LinkSession(Link link, Surroundings world, Bytes nonce, int bound, Consumer<Runnable> turns) {
    this.link = link;
    this.self = world.self();
    this.membership = world.membership();
    this.nonce = nonce;
    this.bound = bound;
    this.turns = turns;
  }

  Link link() {
    return link;
  }

  void hello() {
    control(new Frame.Hello(nonce));
  }

  /** Whether the peer has said hello, so that collaborations can be announced. */
  boolean greeted() {
    return proofs != null;
  }

  /** Whether the peer takes part in any collaboration that is open here. */
  boolean isMember() {
    return theirs.values().stream().anyMatch(one -> one.member != null);
  }

  /** Tells the peer of collaborations of ours. */
  void announce(Map<Participant, Secrets> collaborations) {
    Proofs made = proofs;
    if (made == null) {
      return;
    }
    List<Frame.Announcement> announcements = new ArrayList<>();
    if (nextChannel == 0) {
      for (Feature feature : Feature.values()) {
        Bytes proof = made.proof(feature, link.initiator());
        announcements.add(new Frame.Announcement(nextChannel++, proof));
      }
    }
    collaborations.forEach(
        (handle, secrets) -> {
          Bytes proof = made.proof(secrets.listen(), link.initiator());
          Bytes expectedProof = made.proof(secrets.listen(), !link.initiator());
          Namespace namespace = Namespaces.ofCollaboration(secrets.listen());
          announcements.add(announcement(handle, namespace, proof, expectedProof));
        });
    for (int from = 0; from < announcements.size(); from += bound) {
      int to = Math.min(announcements.size(), from + bound);
      control(new Frame.Announce(announcements.subList(from, to)));
    }
    theirs.values().forEach(this::match);
  }

  private Frame.Announcement announcement(
      Participant handle, Namespace namespace, Bytes proof, Bytes expectedProof) {
    long channel = nextChannel++;
    ours.put(handle.id(), new Ours(handle, namespace, channel, proof, expectedProof));
    expected.put(expectedProof, handle.id());
    return new Frame.Announcement(channel, proof);
  }

  /** Leaves a collaboration's channel and takes part by a new one. */
  void joinAgain(CollaborationId id) {
    Ours before = ours.get(id);
    if (before != null) {
      withdraw(id);
      control(
          new Frame.Announce(
              List.of(
                  announcement(
                      before.handle, before.namespace, before.proof, before.expectedProof))));
      List.copyOf(theirs.values()).forEach(this::match);
    }
  }

  /** Takes no further part in a collaboration. */
  void withdraw(CollaborationId id) {
    Ours gone = ours.remove(id);
    if (gone == null) {
      return;
    }
    expected.remove(gone.expectedProof);
    queue.drop(gone.channel);
    control(new Frame.Bye(gone.channel));
    for (Theirs one : theirs.values()) {
      if (one.proof.equals(gone.expectedProof)) {
        detach(one);
      }
    }
  }

  /** Tells the peer something about a collaboration's members, if it is one. */
  void tell(Namespace namespace, Rumour rumour) {
    if (!features.contains(Feature.MEMBERS)) {
      return;
    }
    for (Ours mine : ours.values()) {
      if (mine.namespace.equals(namespace) && isShared(mine)) {
        control(
            rumour instanceof Rumour.Records records
                ? new Frame.Records(mine.channel, records)
                : new Frame.Farewell(mine.channel, (Rumour.Farewell) rumour));
      }
    }
  }

  private boolean isShared(Ours mine) {
    return theirs.values().stream()
        .anyMatch(one -> one.member != null && one.proof.equals(mine.expectedProof));
  }

  /**
   * Deals with a frame.
   *
   * @throws IllegalArgumentException if it breaks the protocol
   */
  void frame(Bytes bytes) {
    Frame frame = FrameCodec.decode(bytes);
    if (frame instanceof Frame.Hello hello) {
      greet(hello);
      link.release(bytes.size());
    } else if (proofs == null) {
      throw new FormatException("a frame before hello");
    } else if (frame instanceof Frame.Announce announce) {
      announce.announcements().forEach(this::announced);
      link.release(bytes.size());
    } else if (frame instanceof Frame.OfChannel one) {
      dispatch(one, bytes.size());
    }
  }

  void becameWritable() {
    writable = true;
    while (writable && !ended) {
      FairQueue.Waiting next = queue.poll();
      if (next == null) {
        return;
      }
      writable = link.send(next.frame());
      next.sent().run();
    }
  }

  /** The link has ended or is to be. */
  void end() {
    ended = true;
    queue.clear();
    theirs.values().forEach(this::detach);
    theirs.clear();
  }

  /**
   * Sends a frame of a channel; runs {@code sent} when the link has taken it.
   *
   * @param old whether it catches up, and so waits for what is new
   */
  void send(long channel, boolean old, Bytes frame, Runnable sent) {
    if (ended) {
      return;
    }
    if (writable && queue.isEmpty()) {
      writable = link.send(frame);
      sent.run();
    } else {
      queue.add(channel, old, new FairQueue.Waiting(frame, sent));
    }
  }

  /** Sends a frame unless others would have to wait for it; whether it did. */
  boolean offer(Bytes frame) {
    boolean room = !ended && writable && queue.isEmpty();
    if (room) {
      writable = link.send(frame);
    }
    return room;
  }

  private void control(Frame frame) {
    Bytes encoded = FrameCodec.encode(frame);
    if (ended) {
      return;
    }
    if (writable && queue.isEmpty()) {
      writable = link.send(encoded);
    } else {
      queue.addControl(new FairQueue.Waiting(encoded, () -> {}));
    }
  }

  void release(int bytes) {
    if (!ended) {
      link.release(bytes);
    }
  }

  private void greet(Frame.Hello hello) {
    if (proofs != null) {
      throw new FormatException("hello again");
    }
    Proofs.Party us = new Proofs.Party(self, nonce);
    Proofs.Party them = new Proofs.Party(link.peer(), hello.nonce());
    proofs = link.initiator() ? new Proofs(us, them) : new Proofs(them, us);
  }

  private void announced(Frame.Announcement announcement) {
    if (announcement.channel() <= lastTheirChannel) {
      throw new FormatException("channel " + announcement.channel() + " was used before");
    }
    if (theirs.size() >= bound) {
      throw new FormatException("more than " + bound + " collaborations");
    }
    lastTheirChannel = announcement.channel();
    if (isFeature(announcement.proof())) {
      return;
    }
    Theirs one = new Theirs(announcement.proof());
    theirs.put(announcement.channel(), one);
    match(one);
  }

  private boolean isFeature(Bytes proof) {
    for (Feature feature : Feature.values()) {
      if (proofs != null && proof.equals(proofs.proof(feature, !link.initiator()))) {
        features.add(feature);
        return true;
      }
    }
    return false;
  }

  private void match(Theirs one) {
    CollaborationId id = expected.get(one.proof);
    Ours mine = id == null ? null : ours.get(id);
    if (mine != null && one.member == null) {
      SessionMember member = new SessionMember(this, mine.handle, mine.channel, features, turns);
      one.member = member;
      one.namespace = mine.namespace;
      mine.handle.joined(member);
      membership.joined(mine.namespace, link.peer());
    }
  }

  private void dispatch(Frame.OfChannel frame, int size) {
    Theirs one = theirs.get(frame.channel());
    if (one == null) {
      throw new FormatException("channel " + frame.channel() + " was not announced");
    }
    if (frame instanceof Frame.Bye) {
      theirs.remove(frame.channel());
      detach(one);
      link.release(size);
      return;
    }
    SessionMember member = one.member;
    Rumour rumour = rumour(frame);
    if (member == null) {
      link.release(size);
    } else if (rumour != null && one.namespace != null) {
      membership.heard(one.namespace, link.peer(), rumour);
      link.release(size);
    } else {
      member.dispatch(frame, size);
    }
  }

  private static @Nullable Rumour rumour(Frame frame) {
    if (frame instanceof Frame.Records records) {
      return records.told();
    }
    return frame instanceof Frame.Farewell farewell ? farewell.told() : null;
  }

  private void detach(Theirs one) {
    SessionMember member = one.member;
    if (member != null) {
      one.member = null;
      member.detach();
      if (one.namespace != null) {
        membership.left(one.namespace, link.peer());
      }
    }
  }
}

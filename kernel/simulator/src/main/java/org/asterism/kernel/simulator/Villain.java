package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.simulator.wire.WireBlock;
import org.asterism.kernel.simulator.wire.WireBroadcast;
import org.asterism.kernel.simulator.wire.WireFarewell;
import org.asterism.kernel.simulator.wire.WireFrames;
import org.asterism.kernel.simulator.wire.WirePart;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** What somebody can do who has a link, and no more than everybody may have. */
final class Villain {
  /** Time for a link to be known and its clocks to come. */
  private static final long UNTIL_KNOWN = 200_000;

  private static final long UNTIL_SENT = 400_000;
  private static final long STAY = 3_000_000;
  private static final long HOUR = 3_600_000;
  private static final int FLOOD = 50;
  private static final long YEAR_4000 = 64_060_588_800_000L << 16;

  private final World world;
  private final Random random;
  private final Ledger ledger;
  private final Sayings sayings;
  private final RandomEdits edits;

  Villain(World world, Ledger ledger, Sayings sayings) {
    this.world = world;
    this.random = world.random();
    this.ledger = ledger;
    this.sayings = sayings;
    this.edits = new RandomEdits(random);
  }

  /** Does it to a peer that is up, or to two of them. */
  void act(FaultKind kind, Peer host, Peer another) {
    Visit visit = new Visit(world, host);
    int channel = random.nextInt(host.plays().size());
    world.after(UNTIL_KNOWN, visit::ask);
    world.after(
        UNTIL_SENT,
        () -> {
          switch (kind) {
            case FORGED -> forge(visit, channel);
            case REPLAYED -> replay(visit, channel, true);
            case DUPLICATED -> replay(visit, channel, false);
            case JUNK -> junk(visit, channel);
            case EQUIVOCATION -> equivocate(visit, channel, another);
            case FALSE_BROADCAST -> babble(visit, channel);
            case HEARSAY -> slander(visit, channel);
            case FALSE_CLOCK -> lie(visit, channel);
            case NONSENSE -> {
              nonsense(visit, channel);
              nonsenseOfParts(visit, channel);
            }
            case EARLY -> early(visit, channel);
            case FAR_FUTURE -> future(visit, channel);
            default -> throw new IllegalArgumentException(kind.key());
          }
        });
    world.after(STAY, visit::end);
  }

  private void forge(Visit visit, int channel) {
    Play play = visit.host().plays().get(channel);
    Signer own = world.signatures().signer(world.randomBytes(32));
    for (WireFrames.Head head : List.copyOf(visit.heads(channel))) {
      WireBlock.Draft draft = draft(play, head.seq(), head.seq() + 1, now(), head.cid());
      Bytes payload = payload(play, head.replica(), head.seq(), 1, "forged");
      WireBlock block = WireBlock.make(draft, head.replica().key(), payload, own);
      visit.say(WireFrames.blocks(channel, random.nextBoolean(), List.of(block.block().bytes())));
    }
    // A first block in the name of a key that nobody has; behind it a clock full of junk.
    WireBlock.Draft draft = draft(play, 0, 1, now(), null);
    Bytes nobody = world.randomBytes(32);
    Bytes payload = payload(play, new ReplicaId(nobody), 0, 1, "forged");
    visit.say(
        WireFrames.blocks(
            channel, true, List.of(WireBlock.make(draft, nobody, payload, own).block().bytes())));
  }

  private void replay(Visit visit, int channel, boolean elsewhere) {
    int to =
        elsewhere
            ? (channel + 1 + random.nextInt(Math.max(1, visit.host().plays().size() - 1)))
                % visit.host().plays().size()
            : channel;
    List<Bytes> blocks = visit.blocks(channel);
    int from = blocks.isEmpty() ? 0 : random.nextInt(blocks.size());
    List<Bytes> some = blocks.subList(from, Math.min(blocks.size(), from + 20));
    visit.say(to, random.nextBoolean(), List.copyOf(some));
    if (!elsewhere) {
      visit.say(to, random.nextBoolean(), List.copyOf(some));
    }
  }

  private void junk(Visit visit, int channel) {
    Play play = visit.host().plays().get(channel);
    List<Bytes> frames =
        List.of(
            WireFrames.clock(channel, random.nextBoolean(), visit.heads(channel)),
            WireFrames.hello(world.randomBytes(32)),
            WireFrames.announce(List.of(world.randomBytes(32))),
            WireFrames.blocks(channel, true, List.of(chain(play, 1, 1).get(0).block().bytes())));
    byte[] bytes = frames.get(random.nextInt(frames.size())).toByteArray();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    Bytes mutated = Bytes.wrap(bytes);
    visit.say(random.nextInt(4) == 0 ? mutated.slice(0, random.nextInt(mutated.size())) : mutated);
  }

  /** Two histories of one replica, one to each of two peers. */
  private void equivocate(Visit visit, int channel, Peer another) {
    Play play = visit.host().plays().get(channel);
    Signer own = stranger();
    send(visit, channel, chain(play, own, 1 + random.nextInt(3), 1 + random.nextInt(3), now()));
    List<WireBlock> other = chain(play, own, 1 + random.nextInt(3), 1 + random.nextInt(3), now());
    int there = another.plays().indexOf(play);
    if (there < 0 || !another.node().isUp() || another == visit.host()) {
      send(visit, channel, other);
      return;
    }
    Visit second = new Visit(world, another);
    world.after(UNTIL_KNOWN, () -> send(second, there, other));
    world.after(STAY, second::end);
  }

  private void lie(Visit visit, int channel) {
    List<WireFrames.Head> lies = new ArrayList<>();
    for (WireFrames.Head head : visit.heads(channel)) {
      Cid nothing = Cid.of(Cid.DAG_CBOR, world.randomBytes(8));
      lies.add(new WireFrames.Head(head.replica(), head.seq() + 1 + random.nextInt(99), nothing));
    }
    visit.say(WireFrames.clock(channel, random.nextBoolean(), lies));
  }

  /** Says of all whom the host is linked with that they have left. */
  private void slander(Visit visit, int channel) {
    Namespace namespace = visit.host().plays().get(channel).secrets().namespace();
    Signer own = key();
    for (PeerId member : List.copyOf(visit.host().node().links().keySet())) {
      WireFarewell lie = WireFarewell.sign(namespace, member, world.now(), own);
      visit.say(WireFrames.farewell(channel, lie));
    }
  }

  private void nonsense(Visit visit, int channel) {
    Play play = visit.host().plays().get(channel);
    Signer own = stranger();
    int operations = 1 + random.nextInt(3);
    WireBlock first =
        WireBlock.sign(draft(play, 0, operations, now(), null), world.randomBytes(9), own);
    Bytes payload = payload(play, replica(own), operations, 1, "after nonsense");
    WireBlock second =
        WireBlock.sign(draft(play, operations, operations + 1, now(), first.cid()), payload, own);
    send(visit, channel, List.of(first, second));
  }

  /** A block of the root and of subs, of which some is not of its type; its author goes on. */
  private void nonsenseOfParts(Visit visit, int channel) {
    Play play = visit.host().plays().get(channel);
    Signer own = stranger();
    List<WirePart> parts = new ArrayList<>();
    long at = 0;
    for (SubId sub : play.subs().keySet()) {
      parts.add(junk(sub, own, at++));
    }
    parts.add(junk(null, own, at++));
    WireBlock first = WireBlock.seal(draft(play, 0, at, now(), null), parts, play.secrets(), own);
    Bytes payload = payload(play, replica(own), at, 1, "after nonsense");
    send(
        visit,
        channel,
        List.of(first, WireBlock.sign(draft(play, at, at + 1, now(), first.cid()), payload, own)));
  }

  private WirePart junk(@Nullable SubId sub, Signer own, long after) {
    return new WirePart(sub, new Delta(replica(own), after, after + 1, world.randomBytes(7)));
  }

  /** One thing that may be said, and much that nobody should hear. */
  private void babble(Visit visit, int channel) {
    Play play = visit.host().plays().get(channel);
    long now = visit.host().node().wallMillis();
    Signer owner = world.signatures().signer(play.secrets().ownerSeed());
    Signer session = key();
    WireBroadcast.Keys keys = new WireBroadcast.Keys(owner, key(), session);
    WireBroadcast speaker = new WireBroadcast(play.id(), play.secrets(), keys, now + HOUR / 2);
    long soon = now + 9_000;
    Bytes good = speaker.message(7, soon, nonce(), sayings.next(play), session);
    babble(visit, channel, good);
    babble(visit, channel, good);
    Bytes lie = Bytes.utf8(play.name() + " is over");
    babble(visit, channel, speaker.message(6, soon, nonce(), lie, session));
    babble(visit, channel, speaker.message(8, soon, nonce(), lie, key()));
    babble(visit, channel, speaker.message(9, now - 2 * HOUR, nonce(), lie, session));
    babble(visit, channel, speaker.message(10, now + HOUR / 3, nonce(), lie, session));
    WireBroadcast.Keys forged = new WireBroadcast.Keys(key(), key(), session);
    WireBroadcast nobody = new WireBroadcast(play.id(), play.secrets(), forged, now + HOUR / 2);
    babble(visit, channel, nobody.message(1, soon, nonce(), lie, session));
    WireBroadcast forEver = new WireBroadcast(play.id(), play.secrets(), keys, now + 9 * HOUR);
    babble(visit, channel, forEver.message(1, soon, nonce(), lie, session));
    Play other = visit.host().plays().get((channel + 1) % visit.host().plays().size());
    if (!other.equals(play)) {
      WireBroadcast elsewhere =
          new WireBroadcast(other.id(), other.secrets(), keys, now + HOUR / 2);
      babble(visit, channel, elsewhere.message(1, soon, nonce(), lie, session));
    }
    babble(visit, channel, world.randomBytes(200));
    for (int i = 0; i < FLOOD; i++) {
      babble(visit, channel, good);
    }
  }

  private void babble(Visit visit, int channel, Bytes message) {
    visit.say(WireFrames.broadcast(channel, message));
  }

  private Signer key() {
    return world.signatures().signer(world.randomBytes(32));
  }

  private Bytes nonce() {
    return world.randomBytes(12);
  }

  private void early(Visit visit, int channel) {
    List<WireBlock> chain =
        new ArrayList<>(chain(visit.host().plays().get(channel), 2 + random.nextInt(12), 1));
    Collections.reverse(chain);
    boolean never = random.nextInt(3) == 0;
    List<WireBlock> sent = never ? chain.subList(0, chain.size() - 1) : chain;
    sent.forEach(block -> send(visit, channel, List.of(block)));
  }

  private void future(Visit visit, int channel) {
    send(visit, channel, chain(visit.host().plays().get(channel), stranger(), 1, 2, YEAR_4000));
  }

  private static void send(Visit visit, int channel, List<WireBlock> blocks) {
    visit.say(channel, true, blocks.stream().map(block -> block.block().bytes()).toList());
  }

  private List<WireBlock> chain(Play play, int blocks, int operations) {
    return chain(play, stranger(), blocks, operations, now());
  }

  private List<WireBlock> chain(Play play, Signer own, int blocks, int operations, long time) {
    List<WireBlock> chain = new ArrayList<>();
    CrdtState state = play.type().bottom();
    Cid prev = null;
    long at = 0;
    for (int i = 0; i < blocks; i++) {
      Delta delta = edit(play, state, replica(own), operations, "villain");
      WireBlock block =
          WireBlock.sign(draft(play, at, delta.upTo(), time, prev), delta.payload(), own);
      chain.add(block);
      prev = block.cid();
      at = delta.upTo();
    }
    return chain;
  }

  private Bytes payload(Play play, ReplicaId replica, long after, int operations, String token) {
    CrdtState state = play.type().bottom();
    state.skip(replica, after);
    return edit(play, state, replica, operations, token).payload();
  }

  private Delta edit(Play play, CrdtState state, ReplicaId replica, int operations, String token) {
    List<Delta> deltas = new ArrayList<>();
    while (deltas.size() < operations) {
      Mutator mutator = play.type().mutators().get(random.nextInt(play.type().mutators().size()));
      MutationContext context = new MutationContext(replica, now() + deltas.size());
      try {
        Delta delta =
            state
                .mutate(
                    context,
                    mutator.name(),
                    edits.arguments(mutator, token + random.nextInt(1_000)))
                .delta();
        if (!delta.isEmpty()) {
          deltas.add(delta);
        }
      } catch (CrdtException.BadArgument e) {
        // Others will fit.
      }
    }
    return play.type().concat(deltas);
  }

  private static WireBlock.Draft draft(
      Play play, long from, long to, long time, @Nullable Cid prev) {
    return new WireBlock.Draft(play.id(), play.type().id(), from, to, time, prev);
  }

  private Signer stranger() {
    Signer signer = world.signatures().signer(world.randomBytes(32));
    ledger.stranger(replica(signer));
    return signer;
  }

  private static ReplicaId replica(Signer signer) {
    return new ReplicaId(signer.publicKey().data());
  }

  private long now() {
    return (1_700_000_000_000L + world.now() / 1_000) << 16;
  }
}

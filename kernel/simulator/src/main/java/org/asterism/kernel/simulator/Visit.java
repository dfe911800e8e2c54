package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.simulator.wire.WireFrames;
import org.asterism.kernel.simulator.wire.WireSecrets;
import org.asterism.kernel.simulator.world.World;

/**
 * A link to a peer from somebody who knows the names of its collaborations and means it no good. It
 * announces them in their order, so that a channel is a place in that order.
 */
final class Visit implements Link {
  private final World world;
  private final Peer host;
  private final Engine engine;
  private final PeerId self;
  private final Bytes nonce;
  private final Map<Integer, List<WireFrames.Head>> heads = new LinkedHashMap<>();
  private final Map<Integer, List<Bytes>> blocks = new LinkedHashMap<>();
  private final Map<Integer, Integer> channels = new LinkedHashMap<>();
  private final List<Bytes> expected = new ArrayList<>();
  private boolean open = true;

  Visit(World world, Peer host) {
    this.world = world;
    this.host = host;
    this.engine = host.node().engine();
    this.self = PeerId.of(PublicKey.ed25519(world.randomBytes(32)));
    this.nonce = world.randomBytes(32);
    engine.linkOpened(this);
    say(WireFrames.hello(nonce));
  }

  Peer host() {
    return host;
  }

  /** The heads that the host has shown of a collaboration. */
  List<WireFrames.Head> heads(int channel) {
    return heads.getOrDefault(channel, List.of());
  }

  /** The blocks that the host has sent of a collaboration. */
  List<Bytes> blocks(int channel) {
    return blocks.getOrDefault(channel, List.of());
  }

  void say(Bytes frame) {
    if (open && host.node().isUp()) {
      world.trace().add(world.now(), 'H', frame.hashCode());
      engine.linkFrame(this, frame);
    }
  }

  /** Says blocks of its own. */
  void say(int channel, boolean push, List<Bytes> some) {
    Bytes frame = WireFrames.blocks(channel, push, some);
    world.witness().frame(null, host.node(), frame);
    say(frame);
  }

  /** Asks for all that the host has. */
  void ask() {
    for (int channel = 0; channel < host.plays().size(); channel++) {
      say(WireFrames.clock(channel, false, List.of()));
    }
  }

  void end() {
    if (open) {
      open = false;
      if (host.node().isUp()) {
        engine.linkClosed(this);
      }
    }
  }

  @Override
  public PeerId peer() {
    return self;
  }

  @Override
  public boolean initiator() {
    return false;
  }

  @Override
  public boolean send(Bytes frame) {
    switch (WireFrames.kind(frame)) {
      case WireFrames.HELLO -> world.after(1_000, () -> announce(WireFrames.nonce(frame)));
      case WireFrames.ANNOUNCE ->
          WireFrames.announcements(frame)
              .forEach((channel, proof) -> channels.put(channel, expected.indexOf(proof)));
      case WireFrames.CLOCK ->
          heads
              .computeIfAbsent(channelOf(frame), c -> new ArrayList<>())
              .addAll(WireFrames.heads(frame));
      case WireFrames.BLOCKS ->
          blocks
              .computeIfAbsent(channelOf(frame), c -> new ArrayList<>())
              .addAll(WireFrames.blocks(frame));
      default -> {
        // The rest is of no use to us.
      }
    }
    return true;
  }

  /** Which of our channels is about what a frame is about. */
  private int channelOf(Bytes frame) {
    return channels.getOrDefault(WireFrames.channel(frame), -1);
  }

  private void announce(Bytes theirs) {
    List<Bytes> proofs = new ArrayList<>();
    for (Play play : host.plays()) {
      WireSecrets secrets = WireSecrets.ofPublic(Play.APP, play.name(), play.type().id());
      WireSecrets.End us = new WireSecrets.End(self, nonce);
      WireSecrets.End them = new WireSecrets.End(host.node().peerId(), theirs);
      proofs.add(secrets.proof(true, us, them));
      expected.add(secrets.proof(false, us, them));
    }
    say(WireFrames.announce(proofs));
  }

  @Override
  public void release(int bytes) {}

  @Override
  public void close(String reason) {
    world.after(10, this::end);
  }
}
